"""What the parts of one line owe each other: one function, one law."""

from datetime import date

from dateutil.rrule import WEEKLY, rrule

from katalog.zeiten.woerter import TAGE, TAGESNAMEN
from katalog.zeiten.zeile import Zeile, tidy

SOME_MONDAY = date(2026, 1, 5)


def check(zeile: Zeile) -> None:
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
        law(zeile)


def some_weekday(zeile: Zeile) -> None:
    """A rhythm of weeks and an open stretch of days are nothing without a weekday."""
    muster = zeile.muster
    rhythm = zeile.places.get("takt") or zeile.places.get("wochen")
    if rhythm and not muster.wochentage:
        raise zeile.slip("Zu „{}“ fehlt der Wochentag.", rhythm, abhilfe="Zum Beispiel: alle 2 Wochen Do 10:00 ab 2026-01-08")
    open_end = any(None in days for days in muster.zeitraeume)
    if open_end and not (muster.wochentage or muster.immer or muster.vereinbarung):
        raise zeile.slip(
            "Zu „{}“ fehlt der Wochentag.", zeile.places["zeitraeume"], abhilfe="Zum Beispiel: Di 10:00-11:00 ab 2026-09-01"
        )


def some_day(zeile: Zeile) -> None:
    """Hours belong to a day."""
    muster = zeile.muster
    if muster.spannen and not (muster.wochentage or muster.monate or muster.zeitraeume):
        raise zeile.slip("Zu „{}“ fehlt der Tag.", zeile.places["spannen"], zeile=f"täglich {tidy(zeile.text)}")


def each_day_once(zeile: Zeile) -> None:
    """No weekday is named twice."""
    tage = zeile.muster.tage
    double = next((tag for tag in tage if tage.count(tag) > 1), None)
    if double is None:
        return
    seen: set[int] = set()
    once = []
    for von, bis in zeile.muster.wochentage:
        days = [(von + n) % 7 for n in range((bis - von) % 7 + 1)]
        fresh = [tag for tag in days if tag not in seen]
        once += [f"{TAGE[von]}-{TAGE[bis]}"] if fresh == days and von != bis else [TAGE[tag] for tag in fresh]
        seen.update(days)
    raise zeile.slip(f"In „{{}}“ kommt der {TAGESNAMEN[double]} zweimal vor.", zeile.places["wochentage"], ", ".join(once))


def one_rhythm(zeile: Zeile) -> None:
    """Every so many weeks, even or odd weeks, the n-th in a month: one of them."""
    rhythms = sorted(
        (zeile.places[name] for name in ("takt", "wochen", "ordnung") if name in zeile.places), key=lambda token: token.start
    )
    if len(rhythms) > 1:
        raise zeile.slip("„{}“ ist in dieser Zeile zu viel: Ein Abstand genügt.", rhythms[1], "")


def hours_once(zeile: Zeile) -> None:
    """Round the clock needs no hours."""
    if zeile.muster.immer and zeile.muster.spannen:
        raise zeile.slip("„{}“ ist in dieser Zeile zu viel: „rund um die Uhr“ sagt es schon.", zeile.places["spannen"], "")


def months_or_dates(zeile: Zeile) -> None:
    """Months come back each year, dates do not (and opening_hours has no words for both)."""
    if zeile.muster.monate and zeile.muster.zeitraeume and not zeile.muster.takt:
        raise zeile.slip("„{}“ und ein Datum passen nicht in dieselbe Zeile.", zeile.places["monate"], "")


def anchor_known(zeile: Zeile) -> None:
    """Every so many weeks counts from one day."""
    muster = zeile.muster
    if muster.takt and not (muster.zeitraeume and muster.zeitraeume[0][0]):
        end = f" {zeile.written(zeile.places['zeitraeume'])}" if muster.zeitraeume else ""
        line = tidy(zeile.text).removesuffix(end)
        example = f"{line} ab {next_day(muster.tage, SOME_MONDAY)}{end}"
        raise zeile.slip("Zu „{}“ fehlt der Tag, ab dem gezählt wird.", zeile.places["takt"], zeile=example)
    if muster.takt and len(muster.zeitraeume) > 1:
        raise zeile.slip("„{}“ ist hier zu viel: Ein Anfang genügt.", zeile.places["zeitraeume"], "")


def anchor_fits(zeile: Zeile) -> None:
    """The counting begins on one of the weekdays."""
    muster = zeile.muster
    anchor = muster.zeitraeume[0][0] if muster.takt else None
    if anchor and anchor.weekday() not in muster.tage:
        better = zeile.written(zeile.places["zeitraeume"]).replace(str(anchor), str(next_day(muster.tage, anchor)), 1)
        wanted = " oder ".join(TAGESNAMEN[tag] for tag in muster.tage)
        raise zeile.slip(
            f"Der {anchor} ist ein {TAGESNAMEN[anchor.weekday()]}, genannt ist {wanted}.", zeile.places["zeitraeume"], better
        )


def dates_fit(zeile: Zeile) -> None:
    """A weekday beside single dates is theirs."""
    muster = zeile.muster
    days = [von for von, bis in muster.zeitraeume if von and von == bis]
    wrong = next((day for day in days if muster.wochentage and day.weekday() not in muster.tage), None)
    if wrong and not muster.takt:
        name = TAGESNAMEN[wrong.weekday()]
        raise zeile.slip(
            f"Der {wrong} ist ein {name}.", zeile.places["wochentage"], TAGE[wrong.weekday()] if len(days) == 1 else ""
        )


def next_day(tage: tuple[int, ...], ab: date) -> date:
    """The first day on or after `ab` that is one of these weekdays."""
    return rrule(WEEKLY, dtstart=ab, byweekday=tage, count=1)[0].date()
