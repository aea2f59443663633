"""Tells web servers what hooks/schutz.py lists, each in its own words: as files in the site for hosts of static pages and for
Apache, which read them by themselves, and in the handbook for nginx and Caddy, whose settings lie elsewhere.

In a page a line `<!-- webserver: nginx -->` brings the settings for that server.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from hooks.schutz import ANEW, CSP_HEADER, FOREVER, HEADERS, PACKED, TYPES

SELTEN = {suffix: TYPES[suffix] for suffix in (".ics", ".webmanifest")}
"""Types that not every server knows by itself; Apache is told all, for its own list may be missing."""
DRUCK = "druck"
"""The folder with the PDFs."""
MARKE = re.compile(r"^<!-- webserver: ([a-z]+) -->$", re.MULTILINE)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    return MARKE.sub(lambda match: f"```text\n{SERVERS[match[1]]()}```", markdown)


def on_post_build(config: MkDocsConfig) -> None:
    site = Path(config.site_dir)
    (site / "_headers").write_text(make_headers(folder.name for folder in site.iterdir() if folder.is_dir()), encoding="utf-8")
    (site / ".htaccess").write_text(make_htaccess(urlsplit(config.site_url or "").path), encoding="utf-8")


def make_headers(folders: Iterable[str]) -> str:
    """For hosts of static pages. They let a browser ask anew by themselves. Some join two rules for one header and none knows
    exceptions, so the policy is said of each folder, and of the only page in the one with the PDFs.
    """
    rules: dict[str, dict[str, str]] = {"/*": dict(HEADERS)}
    for path in ("/", "/404.html", "/sw.js", *(f"/{name}/" if name == DRUCK else f"/{name}/*" for name in sorted(folders))):
        rules[path] = {"Content-Security-Policy": CSP_HEADER}
    rules["/assets/*"]["Cache-Control"] = FOREVER
    rules["/sw.js"]["Cache-Control"] = ANEW
    rules |= {f"/*{suffix}": {"Content-Type": type} for suffix, type in SELTEN.items()}
    lines = [
        line for path, headers in rules.items() for line in (path, *(f"  {name}: {value}" for name, value in headers.items()))
    ]
    return "\n".join(lines) + "\n"


def make_htaccess(path: str = "/") -> str:
    """For Apache, which sees whether an address carries a mark; the site lies below `path`."""
    lines = [
        f"ErrorDocument 404 {path.rstrip('/')}/404.html",
        "AddDefaultCharset utf-8",
        "AddCharset utf-8 .css .js .json .webmanifest",
        *(f'AddType "{type}" {suffix}' for suffix, type in TYPES.items()),
        "<IfModule mod_headers.c>",
        *(f'  Header always set {name} "{value}"' for name, value in HEADERS.items()),
        f'  Header always set Content-Security-Policy "{CSP_HEADER}" "expr=%{{REQUEST_URI}} !~ /\\.pdf$/"',
        f'  Header set Cache-Control "{ANEW}"',
        '  <If "%{REQUEST_URI} =~ m#/assets/# && %{QUERY_STRING} =~ /^v=[0-9a-f]+$/">',
        f'    Header set Cache-Control "{FOREVER}"',
        "  </If>",
        "</IfModule>",
        "<IfModule mod_deflate.c>",
        f"  AddOutputFilterByType DEFLATE {' '.join(PACKED)}",
        "</IfModule>",
    ]
    return "\n".join(lines) + "\n"


def make_nginx() -> str:
    """For a file in `conf.d`: a map stands outside of every `server`, and a `types` in one hides those around it."""
    lines = [
        "map $request_uri $aufheben {",
        f'    default "{ANEW}";',
        f'    "~/assets/[^?]+\\?v=[0-9a-f]+$" "{FOREVER}";',
        "}",
        "map $uri $regeln {",
        f'    default "{CSP_HEADER}";',
        '    "~\\.pdf$" "";',
        "}",
        "server {",
        "    # listen, server_name und Zertifikat wie bei Ihnen üblich",
        "    root /srv/wegweiser;",
        "    error_page 404 /404.html;",
        "    include mime.types;",
        "    types {",
        *(f"        {type.partition(';')[0]} {suffix[1:]};" for suffix, type in SELTEN.items()),
        "    }",
        "    charset utf-8;",
        f"    charset_types {' '.join(type for type in PACKED if type not in ('text/html', 'image/svg+xml'))};",
        "    gzip on;",
        f"    gzip_types {' '.join(type for type in PACKED if type != 'text/html')};",
        # Without `always`: „not found“ is not to be kept.
        "    add_header Cache-Control $aufheben;",
        "    add_header Content-Security-Policy $regeln always;",
        *(f'    add_header {name} "{value}" always;' for name, value in HEADERS.items()),
        "}",
    ]
    return "\n".join(lines) + "\n"


def make_caddy() -> str:
    lines = [
        "wegweiser.example {",
        "    root * /srv/wegweiser",
        "    encode gzip",
        "    header {",
        *(f'        {name} "{value}"' for name, value in HEADERS.items()),
        f'        ?Cache-Control "{ANEW}"',
        "    }",
        "    @seiten not path *.pdf",
        f'    header @seiten Content-Security-Policy "{CSP_HEADER}"',
        "    @bleibt {",
        "        path */assets/*",
        "        query v=*",
        "    }",
        f'    header @bleibt Cache-Control "{FOREVER}"',
        *(
            line
            for suffix, type in SELTEN.items()
            for line in (f"    @{suffix[1:]} path *{suffix}", f'    header @{suffix[1:]} Content-Type "{type}"')
        ),
        "    file_server",
        "    handle_errors {",
        f'        header Cache-Control "{ANEW}"',
        "        rewrite * /404.html",
        "        file_server",
        "    }",
        "}",
    ]
    return "\n".join(lines) + "\n"


SERVERS = {"nginx": make_nginx, "caddy": make_caddy, "apache": make_htaccess}
