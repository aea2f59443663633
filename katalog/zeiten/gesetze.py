"""What the parts of one line owe each other: one function, one law."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dateutil.rrule import WEEKLY, rrule

from katalog.zeiten.woerter import TAGE, TAGESNAMEN
from katalog.zeiten.zerlegen import tidy

if TYPE_CHECKING:
    from katalog.zeiten.leser import Leser

SOME_MONDAY = date(2026, 1, 5)


def check(leser: Leser) -> None:
    """Raise the first slip."""
    for law in (
        some_weekday,
        some_day,
        each_day_once,
        one_rhythm,
        hours_once,
        months_or_dates,
        anchor_known,
        anchor_fits,
        dates_fit,
    ):
        law(leser)


def some_weekday(leser: Leser) -> None:
    """A rhythm of weeks and an open stretch of days are nothing without a weekday."""
    muster = leser.muster
    rhythm = leser.places.get("takt") or leser.places.get("wochen")
    if rhythm and not muster.wochentage:
        raise leser.slip("Zu „{}“ fehlt der Wochentag.", rhythm, abhilfe="Zum Beispiel: alle 2 Wochen Do 10:00 ab 2026-01-08")
    open_end = any(None in days for days in muster.zeitraeume)
    if open_end and not (muster.wochentage or muster.immer or muster.vereinbarung):
        raise leser.slip(
            "Zu „{}“ fehlt der Wochentag.", leser.places["zeitraeume"], abhilfe="Zum Beispiel: Di 10:00-11:00 ab 2026-09-01"
        )


def some_day(leser: Leser) -> None:
    """Hours belong to a day."""
    muster = leser.muster
    if muster.spannen and not (muster.wochentage or muster.monate or muster.zeitraeume):
        raise leser.slip("Zu „{}“ fehlt der Tag.", leser.places["spannen"], zeile=f"täglich {tidy(leser.text)}")


def each_day_once(leser: Leser) -> None:
    """No weekday is named twice."""
    tage = leser.muster.tage
    double = next((tag for tag in tage if tage.count(tag) > 1), None)
    if double is None:
        return
    seen: set[int] = set()
    once = []
    for von, bis in leser.muster.wochentage:
        days = [(von + n) % 7 for n in range((bis - von) % 7 + 1)]
        fresh = [tag for tag in days if tag not in seen]
        once += [f"{TAGE[von]}-{TAGE[bis]}"] if fresh == days and von != bis else [TAGE[tag] for tag in fresh]
        seen.update(days)
    raise leser.slip(f"In „{{}}“ kommt der {TAGESNAMEN[double]} zweimal vor.", leser.places["wochentage"], ", ".join(once))


def one_rhythm(leser: Leser) -> None:
    """Every so many weeks, even or odd weeks, the n-th in a month: one of them."""
    rhythms = sorted(
        (leser.places[name] for name in ("takt", "wochen", "ordnung") if name in leser.places), key=lambda token: token.start
    )
    if len(rhythms) > 1:
        raise leser.slip("„{}“ ist in dieser Zeile zu viel: Ein Abstand genügt.", rhythms[1], "")


def hours_once(leser: Leser) -> None:
    """Round the clock needs no hours."""
    if leser.muster.immer and leser.muster.spannen:
        raise leser.slip("„{}“ ist in dieser Zeile zu viel: „rund um die Uhr“ sagt es schon.", leser.places["spannen"], "")


def months_or_dates(leser: Leser) -> None:
    """Months come back each year, dates do not (and opening_hours has no words for both)."""
    if leser.muster.monate and leser.muster.zeitraeume and not leser.muster.takt:
        raise leser.slip("„{}“ und ein Datum passen nicht in dieselbe Zeile.", leser.places["monate"], "")


def anchor_known(leser: Leser) -> None:
    """Every so many weeks counts from one day."""
    muster = leser.muster
    if muster.takt and not (muster.zeitraeume and muster.zeitraeume[0][0]):
        end = f" {leser.written(leser.places['zeitraeume'])}" if muster.zeitraeume else ""
        line = tidy(leser.text).removesuffix(end)
        example = f"{line} ab {next_day(muster.tage, SOME_MONDAY)}{end}"
        raise leser.slip("Zu „{}“ fehlt der Tag, ab dem gezählt wird.", leser.places["takt"], zeile=example)
    if muster.takt and len(muster.zeitraeume) > 1:
        raise leser.slip("„{}“ ist hier zu viel: Ein Anfang genügt.", leser.places["zeitraeume"], "")


def anchor_fits(leser: Leser) -> None:
    """The counting begins on one of the weekdays."""
    muster = leser.muster
    anchor = muster.zeitraeume[0][0] if muster.takt else None
    if anchor and anchor.weekday() not in muster.tage:
        better = leser.written(leser.places["zeitraeume"]).replace(str(anchor), str(next_day(muster.tage, anchor)), 1)
        wanted = " oder ".join(TAGESNAMEN[tag] for tag in muster.tage)
        raise leser.slip(
            f"Der {anchor} ist ein {TAGESNAMEN[anchor.weekday()]}, genannt ist {wanted}.", leser.places["zeitraeume"], better
        )


def dates_fit(leser: Leser) -> None:
    """A weekday beside single dates is theirs."""
    muster = leser.muster
    days = [von for von, bis in muster.zeitraeume if von and von == bis]
    wrong = next((day for day in days if muster.wochentage and day.weekday() not in muster.tage), None)
    if wrong and not muster.takt:
        name = TAGESNAMEN[wrong.weekday()]
        raise leser.slip(
            f"Der {wrong} ist ein {name}.", leser.places["wochentage"], TAGE[wrong.weekday()] if len(days) == 1 else ""
        )


def next_day(tage: tuple[int, ...], ab: date) -> date:
    """The first day on or after `ab` that is one of these weekdays."""
    return rrule(WEEKLY, dtstart=ab, byweekday=tage, count=1)[0].date()
