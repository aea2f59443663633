"""What a web server is told in `_headers` and `.htaccess`: the policy, how long to keep what, types, and to pack what is text.

Assets are asked for by their contents (hooks/fingerabdruck.py) and may be kept for ever; everything else is asked for anew,
and answered in a few bytes as long as it is the same.
"""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from hooks.rahmen import CSP

HEADERS = {
    "Content-Security-Policy": f"{CSP}; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
FOREVER = "public, max-age=31536000, immutable"
CALENDAR = "text/calendar; charset=utf-8"
TYPES = {CALENDAR: ".ics", "application/manifest+json": ".webmanifest", "font/woff2": ".woff2", "text/javascript": ".js"}
PACKED = (
    "text/html text/css text/javascript text/calendar text/xml application/javascript application/json "
    "application/manifest+json application/xml image/svg+xml"
)


def on_post_build(config: MkDocsConfig) -> None:
    site = Path(config.site_dir)
    (site / "_headers").write_text(make_headers(), encoding="utf-8")
    (site / ".htaccess").write_text(make_htaccess(), encoding="utf-8")


def make_headers() -> str:
    """For hosts of static pages. They let a browser ask anew by themselves, and some would join two rules for one header."""
    rules = {"/*": HEADERS, "/assets/*": {"Cache-Control": FOREVER}, "/*.ics": {"Content-Type": CALENDAR}}
    lines = [
        line for path, headers in rules.items() for line in (path, *(f"  {name}: {value}" for name, value in headers.items()))
    ]
    return "\n".join(lines) + "\n"


def make_htaccess() -> str:
    """For Apache, which sees whether an address carries a mark."""
    types = [f'AddType "{type}" {suffix}' for type, suffix in TYPES.items()]
    headers = [f'  Header always set {name} "{value}"' for name, value in HEADERS.items()]
    keep = [
        '  Header set Cache-Control "no-cache"',
        '  <If "%{REQUEST_URI} =~ m#/assets/# && %{QUERY_STRING} =~ /^v=[0-9a-f]+$/">',
        f'    Header set Cache-Control "{FOREVER}"',
        "  </If>",
    ]
    lines = [
        "ErrorDocument 404 /404.html",
        "AddDefaultCharset utf-8",
        "AddCharset utf-8 .css .js .json .webmanifest",
        *types,
        "<IfModule mod_headers.c>",
        *headers,
        *keep,
        "</IfModule>",
        "<IfModule mod_deflate.c>",
        f"  AddOutputFilterByType DEFLATE {PACKED}",
        "</IfModule>",
    ]
    return "\n".join(lines) + "\n"
