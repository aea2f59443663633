"""The cache is only ever a speed-up."""

import os
import time
from pathlib import Path

import pytest

from katalog import cache as cache_module
from katalog.cache import OLDEST, Cache, code_print, key_of

KEY = key_of("was", b"daraus")


def never() -> bytes:
    """Must not be called."""
    raise AssertionError("made again")


def test_what_is_kept_is_not_made_again(tmp_path: Path) -> None:
    """Also by another process, later."""
    assert Cache(tmp_path).get(KEY, lambda: b"einmal") == b"einmal"
    assert Cache(tmp_path).get(KEY, never) == b"einmal"


@pytest.mark.parametrize("spoil", [b"", b"x", b"\0" * 40])
def test_what_was_altered_is_made_again(spoil: bytes, tmp_path: Path) -> None:
    """A build that was killed, a full disk or somebody's hand leave nothing behind that is believed."""
    Cache(tmp_path).get(KEY, lambda: b"einmal")
    (kept,) = tmp_path.glob("??/*")
    kept.write_bytes(spoil)
    assert Cache(tmp_path).get(KEY, lambda: b"neu") == b"neu"
    assert Cache(tmp_path).get(KEY, never) == b"neu"


def test_where_nothing_can_be_kept_it_is_made_each_time(tmp_path: Path) -> None:
    """A folder that is a file, and no folder at all."""
    (tmp_path / "voll").write_text("")
    for cache in (Cache(tmp_path / "voll"), Cache(None)):
        assert [cache.get(KEY, lambda n=n: b"%d" % n) for n in range(2)] == [b"0", b"1"]
        cache.tidy()


def test_old_entries_are_thrown_away_used_ones_stay(tmp_path: Path) -> None:
    """The folder does not grow for ever."""
    cache = Cache(tmp_path)
    for name in ("alt", "gebraucht"):
        cache.get(key_of(name), name.encode)
    for file in tmp_path.glob("??/*"):
        os.utime(file, (time.time() - OLDEST - 60,) * 2)
    cache.get(key_of("gebraucht"), never)
    cache.tidy()
    assert [file.name for file in tmp_path.glob("??/*")] == [key_of("gebraucht")]


def test_keys_differ_where_their_parts_differ() -> None:
    """Nothing runs into each other."""
    assert len({key_of("ab", "c"), key_of("a", "bc"), key_of("abc"), key_of("c", "ab"), KEY}) == 5
    assert code_print("katalog") != code_print("katalog", "hooks")


def test_another_version_of_a_package_is_other_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also one that somebody installed by hand, past the lock: what the old one drew is not taken for its work."""
    before = code_print.__wrapped__("katalog")
    (tmp_path / "weasyprint-99.dist-info").mkdir()
    (tmp_path / "weasyprint-99.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: weasyprint\nVersion: 99\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert code_print.__wrapped__("katalog") != before
    monkeypatch.undo()
    assert code_print.__wrapped__("katalog") == before


def test_what_is_printed_is_no_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever changes a word in a product file does not wait for all other products."""
    monkeypatch.setattr(cache_module, "ROOM", tmp_path)
    prints = []
    for name in ("satz.py", "produkte/heft.yml", "styles/heft.css"):
        (tmp_path / "booklet" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "booklet" / name).write_text("x")
        prints.append(code_print.__wrapped__("booklet"))
    code, with_product, with_style = prints
    assert code == with_product != with_style
