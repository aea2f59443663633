"""The rows that were left out, as a table of their own: as they were, with a column that says what is still missing."""

import re
from pathlib import Path

from katalog.tabelle.bericht import reason
from katalog.tabelle.blatt import Blatt
from katalog.tabelle.csv_schreiben import write_csv
from katalog.tabelle.mappe import write_liste
from katalog.tabelle.plan import Plan
from katalog.tabelle.spalten import KENNUNG, all_spalten
from katalog.tabelle.text import folds_to
from katalog.tabelle.ueberschriften import WARUM


def rest_path(liste: Path) -> Path:
    """`liste-rest.xlsx` beside the list, or the next name that is free."""
    stem = re.sub(r"-rest(-\d+)?$", "", liste.stem)
    suffix = ".csv" if liste.suffix.lower() == ".csv" else ".xlsx"
    names = (f"{stem}-rest{number}{suffix}" for number in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(path for name in names if not (path := liste.with_name(name)).exists())


def write_rest(plan: Plan, blatt: Blatt, path: Path) -> bytes:
    """The table: the list's own columns and texts, then why."""
    rows = plan.select("rest", "fraglich")
    heads = {column: folds_to(blatt.text(plan.kopf.zeile, column)) for column in blatt.spalten}
    columns = [column for column in heads if heads[column] != WARUM]
    more = [] if plan.kopf.find(KENNUNG) else [all_spalten()[KENNUNG].titel]
    table = [
        [*(blatt.text(v.zeile, column) for column in columns), *("" for _ in more), reason(v)]
        for v in sorted(rows, key=lambda v: v.zeile)
    ]
    titles = [*(heads[column] for column in columns), *more, WARUM]
    return write_csv(titles, table) if path.suffix == ".csv" else write_liste(titles, table)
