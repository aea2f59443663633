"""What browsers may do on our pages, and what a server is to say: the one list behind meta, `_headers`, `.htaccess` and the handbook.

Nothing in the pages is inline, and nothing comes from elsewhere; so the policy is as narrow as one can be. Left out on purpose:
`upgrade-insecure-requests` (it breaks the site in a town hall's net without HTTPS, and all our addresses are relative anyway) and
`Strict-Transport-Security` (it binds a whole host for long: that is for whoever runs the host to say).
"""

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    # No text ever becomes a program. Only two places may name one: who brings the worker in, and the worker its contents.
    "require-trusted-types-for": "'script'",
    "trusted-types": "wegweiser",
}
HEADER_ONLY = {"frame-ancestors": "'none'"}
"""What browsers only heed in a header."""

UNUSED = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
)
"""What devices can do and none of our pages asks for."""


def make_policy(rules: dict[str, str]) -> str:
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())


CSP = make_policy(POLICY)
"""As it stands in the head of every page, for hosts that send no headers of ours."""
CSP_HEADER = make_policy(POLICY | HEADER_ONLY)
"""Sent with everything but PDFs: Safari shows a PDF in a page of its own, and would obey this instead of its own style."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in UNUSED),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""Sent with every answer, also with „not found“."""

FOREVER = "public, max-age=31536000, immutable"
"""For what is asked for by its contents (hooks/fingerabdruck.py)."""
ANEW = "no-cache"
"""For all else: it is asked for every time, and answered in a few bytes as long as it is the same."""

TYPES = {
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
"""Browsers believe what they are told, so it has to be right; not every server knows all of them."""

PACKED = (
    "text/html",
    "text/css",
    "text/javascript",
    "text/calendar",
    "text/plain",
    "text/xml",
    "application/javascript",
    "application/json",
    "application/manifest+json",
    "application/xml",
    "image/svg+xml",
)
"""Types worth packing on the way."""
