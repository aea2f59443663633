"""The laws of times, for any text at all: read, said in German, reckoned."""

from datetime import date, datetime, timedelta

from pydantic_core import PydanticCustomError

from katalog.zeiten import Kalender, read_ausnahme, read_zeit, termine

KALENDER = Kalender("NW", ())
VON, BIS = date(2026, 11, 22), date(2027, 11, 22)
MOST = 200
"""Characters of a line; `felder.typed` lets no more through."""
FOREIGN = ("None", "ungültig", "illegal", "Traceback", "invalid", "expected")


def check(case: bytes) -> bool:
    """Whether the text is a time; raises `AssertionError` where a law is broken."""
    text = case.decode("utf-8", errors="replace")[:MOST]
    check_ausnahme(text)
    try:
        zeit = read_zeit(text)
    except PydanticCustomError as slip:
        check_slip(text, slip)
        return False
    assert zeit == read_zeit(text)
    assert str(zeit).strip()
    assert not any(word in str(zeit) for word in FOREIGN)
    found = list(termine((zeit,), (), KALENDER, VON, BIS))
    assert found == sorted(found)
    assert len(found) == len(set(found))
    for termin in found:
        assert VON <= termin.beginn.date() <= BIS
        assert termin.ende is None or termin.beginn < termin.ende <= termin.beginn + timedelta(hours=30)
        assert termin.ganztags is False or termin.beginn == datetime.combine(termin.beginn.date(), datetime.min.time())
    later = list(termine((zeit,), (), KALENDER, VON + timedelta(days=30), BIS))
    assert later == [termin for termin in found if termin.beginn.date() >= VON + timedelta(days=30)], "a window changes no day"
    return True


def check_ausnahme(text: str) -> None:
    """An exception is read or kindly refused, and covers days or does not."""
    try:
        ausnahme = read_ausnahme(text)
    except PydanticCustomError as slip:
        check_slip(text, slip)
        return
    assert ausnahme == read_ausnahme(text)
    assert ausnahme.covers(VON, KALENDER) in (True, False)


def check_slip(text: str, slip: PydanticCustomError) -> None:
    """What is said lies inside the text, in German; what is better instead is read."""
    context = slip.context or {}
    said = f"{context.get('problem', '')} {context.get('remedy', '')}"
    assert said.strip()
    assert not [word for word in FOREIGN if word in said and word not in text], said
    start, length = context.get("start", 0), context.get("length", 1)
    assert 0 <= start <= len(text)
    assert start + length <= max(len(text), 1)
