"""The command line speaks German: argparse's own words for `--help` and for what was mistyped, in one table.

argparse asks gettext for them, which would ask the machine for its language; the people here are written to in German anyway.
"""

import argparse
import errno

WORTE = {
    "usage: ": "Aufruf: ",
    "positional arguments": "Angaben",
    "options": "Optionen",
    "show this help message and exit": "zeigt diese Hilfe",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "the following arguments are required: %s": "Es fehlt noch: %s",
    "one of the arguments %s is required": "Eins davon gehört dazu: %s",
    "not allowed with argument %s": "Das geht nicht zusammen mit %s.",
    "expected one argument": "Dahinter fehlt noch etwas.",
    "expected at least one argument": "Dahinter fehlt noch etwas.",
    "ignored explicit argument %r": "Dahinter steht sonst nichts, hier aber %r.",
    "unrecognized arguments: %s": "Das kenne ich hier nicht: %s",
    "ambiguous option: %(option)s could match %(matches)s": "„%(option)s“ kann mehreres heißen: %(matches)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "„%(value)s“ kenne ich hier nicht. Möglich sind: %(choices)s",
    "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)": (
        "„%(value)s“ kenne ich hier nicht. Meinen Sie „%(closest)s“? Möglich sind: %(choices)s"
    ),
    "invalid %(type)s value: %(value)r": "„%(value)s“ passt hier nicht.",
}

GRUENDE = {
    FileNotFoundError: "Die Datei oder ihren Ordner gibt es nicht.",
    FileExistsError: "So heißt hier schon etwas anderes.",
    PermissionError: "Sie ist gesperrt, oder ein anderes Programm hat sie gerade offen.",
    IsADirectoryError: "Das ist ein Ordner.",
    NotADirectoryError: "Ein Teil davon ist eine Datei und kein Ordner.",
}

# For these Python has no class of its own.
NUMMERN = {
    errno.ENOSPC: "Auf dem Datenträger ist kein Platz mehr.",
    errno.EROFS: "Der Datenträger lässt sich nur lesen.",
    errno.EBUSY: "Hier ist ein Datenträger eingehängt, oder ein anderes Programm benutzt es gerade.",
}


def speak_german() -> None:
    """From now on, for every parser of this process."""
    argparse._ = lambda words: WORTE.get(words, words)  # type: ignore[attr-defined] - where argparse keeps gettext


def reason(error: OSError) -> str:
    """Why a file could not be read or written, as a sentence."""
    words = next((words for kind, words in GRUENDE.items() if isinstance(error, kind)), None)
    return words or NUMMERN.get(error.errno or 0) or error.strerror or str(error)
