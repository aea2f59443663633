"""What the parts of one line owe each other."""

from collections.abc import Callable
from datetime import date
from typing import Any

from dateutil.rrule import WEEKLY, rrule

from katalog.zeiten.muster import Muster
from katalog.zeiten.woerter import TAGE, TAGESNAMEN

MONDAY = date(2026, 1, 5)


def check(muster: Muster, slip: Callable[..., Exception], places: dict[str, Any]) -> None:
    """Raise the first slip: one function, one law."""
    for law in (_some_day, _each_day_once, _one_rhythm, _hours_once, _months_or_dates, _anchor, _days_match):
        law(muster, slip, places)


def _some_day(muster: Muster, slip: Callable[..., Exception], places: dict[str, Any]) -> None:
    rhythm = places.get("takt") or places.get("wochen")
    if rhythm and not muster.wochentage:
        raise slip("Zu „{}“ fehlt der Wochentag.", rhythm, remedy="Zum Beispiel: alle 2 Wochen Do 10:00 ab 2026-01-08")
    dated = any(von and bis for von, bis in muster.zeitraeume)
    if muster.spannen and not (muster.wochentage or muster.monate or dated or muster.vereinbarung):
        token = places["spannen"]
        raise slip("Zu „{}“ fehlt der Tag.", token, "täglich " + ",".join(spanne.osm for spanne in muster.spannen))
    if muster.zeitraeume and not (muster.wochentage or dated or muster.immer or muster.vereinbarung):
        raise slip("Zu „{}“ fehlt der Wochentag.", places["zeitraeume"], remedy="Zum Beispiel: Di 10:00-11:00 ab 2026-09-01")


def _each_day_once(muster: Muster, slip: Callable[..., Exception], places: dict[str, Any]) -> None:
    double = next((tag for tag in muster.tage if muster.tage.count(tag) > 1), None)
    if double is not None:
        once = ", ".join(TAGE[tag] for tag in dict.fromkeys(muster.tage))
        raise slip(f"In „{{}}“ kommt der {TAGESNAMEN[double]} zweimal vor.", places["wochentage"], once)


def _one_rhythm(muster: Muster, slip: Callable[..., Exception], places: dict[str, Any]) -> None:
    rhythms = [places[name] for name in ("takt", "wochen", "ordnung") if name in places]
    if len(rhythms) > 1:
        raise slip("„{}“ ist in dieser Zeile zu viel: Ein Abstand genügt.", max(rhythms, key=lambda token: token.start))


def _hours_once(muster: Muster, slip: Callable[..., Exception], places: dict[str, Any]) -> None:
    if muster.immer and muster.spannen:
        raise slip("„{}“ ist in dieser Zeile zu viel: „rund um die Uhr“ sagt es schon.", places["spannen"], "")


def _months_or_dates(muster: Muster, slip: Callable[..., Exception], places: dict[str, Any]) -> None:
    if muster.monate and muster.zeitraeume and not muster.takt:
        raise slip("„{}“ und ein Datum passen nicht in dieselbe Zeile.", places["monate"], "")


def _anchor(muster: Muster, slip: Callable[..., Exception], places: dict[str, Any]) -> None:
    if not muster.takt:
        return
    token = places["takt"]
    if len(muster.zeitraeume) > 1:
        raise slip("„{}“ ist hier zu viel: Ein Anfang genügt.", places["zeitraeume"], "")
    if not muster.zeitraeume or muster.zeitraeume[0][0] is None:
        example = next_day(muster.tage, MONDAY)
        raise slip("Zu „{}“ fehlt der Tag, von dem an gezählt wird.", token, f"ab {example} {{}}")
    anchor = muster.zeitraeume[0][0]
    if anchor.weekday() not in muster.tage:
        token = places["zeitraeume"]
        raise slip(f"Der {anchor} ist ein {TAGESNAMEN[anchor.weekday()]}.", token, f"ab {next_day(muster.tage, anchor)}")


def _days_match(muster: Muster, slip: Callable[..., Exception], places: dict[str, Any]) -> None:
    days = [von for von, bis in muster.zeitraeume if von and von == bis]
    wrong = next((day for day in days if muster.wochentage and day.weekday() not in muster.tage), None)
    if wrong:
        raise slip(f"Der {wrong} ist ein {TAGESNAMEN[wrong.weekday()]}.", places["wochentage"], TAGE[wrong.weekday()])


def next_day(tage: tuple[int, ...], ab: date) -> date:
    """The first day on or after `ab` that is one of these weekdays."""
    return rrule(WEEKLY, dtstart=ab, byweekday=tage, count=1)[0].date()
