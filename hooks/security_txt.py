"""Says whom to tell of a hole in the site, where those who find one look first: /.well-known/security.txt (RFC 9116).

Made only when mkdocs.yml names somebody. It holds for a year from the build, and every build makes it anew.
"""

import re
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

PFAD = ".well-known/security.txt"
GILT = timedelta(days=365)
EMAIL, WEB = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+"), re.compile(r"https://[\w.-]+(/\S*)?")


def on_post_build(config: MkDocsConfig) -> None:
    """MkDocs itself leaves out what begins with a dot."""
    if text := make_security_txt(config.extra.get("sicherheit_an") or "", config.site_url or "", config.extra["bau"].jetzt):
        file = Path(config.site_dir, PFAD)
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")


def make_security_txt(an: str, adresse: str, jetzt: datetime) -> str:
    """The file for a contact, an e-mail or web address, and the site's own address; empty without a contact."""
    if not an:
        return ""
    if not isinstance(an, str) or not (EMAIL.fullmatch(an) or WEB.fullmatch(an)):
        raise PluginError("mkdocs.yml: „sicherheit_an“ ist eine E-Mail- oder Web-Adresse. Zum Beispiel: sicherheit@stadt.example")
    expires = datetime.combine(jetzt.date() + GILT, time(), UTC)
    lines = [
        f"Contact: {an if WEB.fullmatch(an) else f'mailto:{an}'}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: de, en",
        *([f"Canonical: {adresse.rstrip('/')}/{PFAD}"] if adresse.startswith("https://") else []),
    ]
    return "\n".join(lines) + "\n"
