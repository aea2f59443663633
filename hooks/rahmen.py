"""The frame: nothing of Material is shipped, which sources a browser may use, and the colours of the audiences as a style sheet."""

from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from hooks.qr import qr
from hooks.seite import add_datei
from hooks.vorlagen import datum, symbol

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": f"{CSP}; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
CALENDAR = "text/calendar; charset=utf-8"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """`mkdocs serve` reloads pages by an inline script: only there the policy is left out."""
    config.extra["csp"] = "" if config.extra["vorschau"] else CSP
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Of the theme's own assets none stays: its scripts know other hosts, its style sheet weighs more than a page of ours."""
    for file in list(files):
        if file.src_dir in config.theme.dirs[1:]:  # the first is our own
            files.remove(file)
    rules = [f".zg-{z.id} {{ --farbe: {z.farbe}; }}" for z in config.extra["bau"].katalog.zielgruppen.values()]
    return add_datei("assets/zielgruppen.css", "\n".join(rules) + "\n", files, config)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    env.globals |= {"symbol": symbol, "qr": qr}
    env.filters["datum"] = datum
    return env


def on_post_build(config: MkDocsConfig) -> None:
    """The same policy as real headers, for hosts that read one of these files."""
    site = Path(config.site_dir)
    lines = [f"  {name}: {value}" for name, value in HEADERS.items()]
    lines += ["/*.ics", f"  Content-Type: {CALENDAR}"]
    (site / "_headers").write_text("\n".join(["/*", *lines]) + "\n", encoding="utf-8")
    lines = [f'  Header always set {name} "{value}"' for name, value in HEADERS.items()]
    own = ["ErrorDocument 404 /404.html", f'AddType "{CALENDAR}" .ics']
    text = "\n".join([*own, "<IfModule mod_headers.c>", *lines, "</IfModule>"])
    (site / ".htaccess").write_text(text + "\n", encoding="utf-8")
