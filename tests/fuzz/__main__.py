"""`python tests/fuzz lesen 300`: feed a law with bytes that reach ever more of the code, for so many seconds.

Needs `atheris`, which is no part of the project: where it is missing, one sentence says how to get it. What breaks a law is
kept beside the new cases as `bruch-…`, one of each kind; put it into corpus/, where test_fuzz replays it, and mend the cause.
"""

import hashlib
import importlib
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
TARGETS = ("lesen", "zeiten")
USAGE = "So geht es: python tests/fuzz lesen|zeiten SEKUNDEN [ORDNER für Neues]"


def main(args: list[str]) -> int:
    if len(args) not in (2, 3) or args[0] not in TARGETS or not args[1].isdigit():
        print(USAGE)
        return 2
    try:
        atheris = importlib.import_module("atheris")  # no import: what is imported is declared, and this is not
    except ImportError:
        print("Dafür braucht es atheris. Es gehört nicht zum Wegweiser: .venv/bin/python -m pip install atheris")
        return 2
    sys.path[:0] = [str(HERE), str(HERE.parent.parent)]
    with atheris.instrument_imports(include=["katalog", "yamllint", "lesen", "zeiten"]):
        check = __import__(args[0]).check
    corpus = HERE / "corpus" / args[0]
    new = Path(args[2]) if len(args) == 3 else HERE / "neu" / args[0]
    new.mkdir(parents=True, exist_ok=True)
    options = ["-max_len=4000", "-timeout=20", "-rss_limit_mb=2048", f"-max_total_time={args[1]}", "-print_final_stats=1"]
    words = HERE / "woerter.dict"
    atheris.Setup([sys.argv[0], *options, f"-dict={words}", str(new), str(corpus)], keeping(check, new.parent))
    atheris.Fuzz()
    return 0


def keeping(check: Callable[[bytes], object], folder: Path) -> Callable[[bytes], None]:
    """`check`, which keeps one case of every kind of break and goes on."""
    seen: set[str] = set()

    def check_one(case: bytes) -> None:
        try:
            check(case)
        except Exception as broken:
            where = traceback.extract_tb(broken.__traceback__)[-1]
            kind = f"{type(broken).__name__} {Path(where.filename).name}:{where.lineno}"
            if kind not in seen:
                seen.add(kind)
                name = f"bruch-{hashlib.sha256(kind.encode()).hexdigest()[:8]}"
                (folder / name).write_bytes(case)
                print(f"{name}: {kind} {broken}", flush=True)

    return check_one


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
