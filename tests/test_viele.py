"""Pages that share a frame are, byte for byte, what MkDocs would make of each of them. Should MkDocs or the frame change, this tells."""

from pathlib import Path

import pytest
from seite_bauen import build_town, copy_town

import hooks.viele
from hooks.seite import add_seiten


def read_pages(site: Path) -> dict[str, bytes]:
    return {page.relative_to(site).as_posix(): page.read_bytes() for page in site.rglob("*.html")}


def test_a_shared_frame_changes_no_byte(site: Path, example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same site, once with every page framed by MkDocs."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795161600")
    monkeypatch.delenv("WEGWEISER_DRUCK", raising=False)
    monkeypatch.setattr(hooks.viele, "add_viele", add_seiten)
    assert read_pages(build_town(copy_town(example, tmp_path / "stadt"), tmp_path / "site")) == read_pages(site)


def test_no_gap_is_left(site: Path) -> None:
    """Pages of gaps are never written, and their words stand nowhere."""
    assert not [path for path in site.rglob("*") if "LUECKE" in path.name]
    assert not [path for path, text in read_pages(site).items() if b"LUECKE-" in text]
    assert "LUECKE" not in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_the_sitemap_has_every_page(site: Path) -> None:
    """MkDocs lists only what it builds by itself; no page is missing for that, and none stands twice."""
    listed = [line.partition("<loc>")[2].partition("<")[0] for line in (site / "sitemap.xml").read_text("utf-8").splitlines()]
    listed = sorted(address for address in listed if address)
    pages = [path for path, text in read_pages(site).items() if b'<link rel="canonical"' in text and b"noindex" not in text]
    assert listed == sorted(f"https://wegweiser.example/{path.removesuffix('index.html')}" for path in pages)
