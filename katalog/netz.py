"""Addresses on the net: e-mail and web, and what a spelling for people or for robots meant. The twin in the browser is assets/formular/werte.js."""

import re

from katalog.worte import sage, said

EMAIL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
"""Without %: behind `mailto:` it would spell signs that lead elsewhere."""
WEB = re.compile(r"https?://(?:[A-Za-z0-9ß-öø-ÿ_-]+\.)+[A-Za-z0-9ß-öø-ÿ-]{2,}(?::[0-9]{1,5})?(?:[/?#][^\s<>\"'\\]*)?")
"""A host in letters that people here can tell apart (others are spelled xn--…), nobody's password before it, no \\ for a /."""
BARE_WEB = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#][^\s<>\"'\\]*)?", re.IGNORECASE)
LINK = re.compile(r"https?://[^\s/?#@\\<>\"'%]+(?:[/?#][^\s<>\"'\\]*)?|mailto:[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+|tel:\+?[0-9-]+")
"""Where a link in a text may lead; a code such as *#06# would be obeyed by a telephone."""


def read_webadresse(value: str) -> str:
    url = value.strip()
    if WEB.fullmatch(url):
        return url
    if whose := re.match(r"https?://([^/?#\s]*)@", url):
        raise said(sage("web_davor", wert=whose[1]))
    if strange := next((c for c in re.match(r"(?:https?://)?([^/?#]*)", url)[1] if c.isalpha() and c > "ÿ"), ""):
        raise said(sage("web_schrift", zeichen=strange, code=f"{ord(strange):04X}"))
    parts = [part for part in re.split(r"\s*[,;]\s*|\s+(?:und|oder)\s+|\s+", url) if part]
    if len(parts) > 1 and all(WEB.fullmatch(part) or BARE_WEB.fullmatch(part) for part in parts):
        raise said(sage("web_mehrere", besser=parts[0] if WEB.fullmatch(parts[0]) else f"https://{parts[0]}"))
    if BARE_WEB.fullmatch(url):
        raise said(sage("web_anfang", wert=value, besser=f"https://{url}", sure=True))
    meant = re.sub(r"^<|>$", "", url)
    meant = re.sub(
        r"^(?:(?:web|internet|homepage|url)\s*:\s*)?h?t{1,3}ps?\s*[:;]?\s*[/\\]{1,3}\s*", "https://", meant, flags=re.IGNORECASE
    )
    meant = re.sub(r"^(?:web|internet|homepage|url)\s*:\s*(?=www\.)", "https://", meant, flags=re.IGNORECASE)
    raise said(sage("web", wert=value, besser=meant if meant != url and WEB.fullmatch(meant) else ""))


def read_email(value: str) -> str:
    address = value.strip()
    parts = [part for part in re.split(r"\s*[,;]\s*|\s+(?:und|oder)\s+", address) if part]
    if len(parts) > 1 and all(EMAIL.fullmatch(part) for part in parts):
        raise said(sage("email_mehrere", besser=parts[0]))
    if EMAIL.fullmatch(address):
        return address
    meant = _email_form(address)
    raise said(sage("email" if "@" in address else "email_at", wert=value, besser=meant, sure=True))


def _email_form(address: str) -> str:
    """The address behind a spelling that keeps robots away or comes from a mail program, or an empty text."""
    meant = re.sub(r"^(?:mailto|e-?mail|mail)\s*:\s*", "", address, flags=re.IGNORECASE)
    meant = re.sub(r"^<|[>.,;]+$", "", meant)
    meant = re.sub(r"\s*[(\[{]\s*(?:at|ät|@)\s*[)\]}]\s*", "@", meant, flags=re.IGNORECASE)
    meant = re.sub(r"\s*[(\[{]\s*(?:dot|punkt|\.)\s*[)\]}]\s*", ".", meant, flags=re.IGNORECASE)
    if "@" not in meant:
        meant = re.sub(r"\s+(?:at|ät)\s+", "@", meant, count=1, flags=re.IGNORECASE)
    meant = re.sub(r"\s+(?:dot|punkt)\s+", ".", meant, flags=re.IGNORECASE)
    meant = re.sub(r"\s*@\s*", "@", meant)
    local, at, domain = meant.partition("@")
    meant = local + at + re.sub(r"\s*[.,]\s*", ".", domain)
    return meant if EMAIL.fullmatch(meant) else ""
