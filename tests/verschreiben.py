"""Slips as a 14-year-old makes them: each changes one place of a file's text, or gives it back where there is no such place."""

import random
import re
from collections.abc import Callable

Slip = Callable[[str, random.Random], str]


def _one(pattern: str, better: str | Callable[[re.Match[str]], str]) -> Slip:
    """Replace one of the places where `pattern` stands."""

    def slip(text: str, chance: random.Random) -> str:
        places = list(re.finditer(pattern, text, re.MULTILINE))
        if not places:
            return text
        match = chance.choice(places)
        return text[: match.start()] + (better(match) if callable(better) else match.expand(better)) + text[match.end() :]

    return slip


def _line(change: Callable[[str], str]) -> Slip:
    """Change one line that has words."""

    def slip(text: str, chance: random.Random) -> str:
        lines = text.split("\n")
        own = [n for n, line in enumerate(lines) if line.strip() and not line.startswith("#")]
        if not own:
            return text
        number = chance.choice(own)
        return "\n".join([*lines[:number], *change(lines[number]).split("\n"), *lines[number + 1 :]])

    return slip


def _swapped(match: re.Match[str]) -> str:
    word = match[0]
    return f"{word[0]}{word[2]}{word[1]}{word[3:]}"


KEY = r"^( *)([a-z_]+):"
SLIPS: dict[str, Slip] = {
    "tab": _one(r"^  (?=\S)", "\t"),
    "zwei tabs": _one(r"^  (?=\S)", "\t\t"),
    "kein einzug": _one(r"^  (?=\S)", ""),
    "einzug eins zu wenig": _one(r"^  (?=\S)", " "),
    "einzug eins zu viel": _one(r"^  (?=\S)", "   "),
    "einzug vorn": _line(lambda line: f"  {line}"),
    "ein leerzeichen vorn": _line(lambda line: f" {line}"),
    "geschütztes leerzeichen": _one(r"(?<=:) ", "\u00a0"),
    "geschützter einzug": _one(r"^  (?=\S)", "\u00a0\u00a0"),
    "breites leerzeichen": _one(r"(?<=\w) (?=\w)", "\u2003"),
    "unsichtbar": _one(r"(?<=\w)(?=\w)", "\u200b"),
    "rechts nach links": _one(r"(?<=\w)(?=\w)", "\u202e"),
    "kein leerzeichen nach dem doppelpunkt": _one(KEY + " ", r"\1\2:"),
    "kein doppelpunkt": _one(KEY, r"\1\2"),
    "semikolon": _one(KEY, r"\1\2;"),
    "gleich": _one(KEY, r"\1\2 ="),
    "zwei doppelpunkte": _one(KEY, r"\1\2::"),
    "leerzeichen vor dem doppelpunkt": _one(KEY, r"\1\2 :"),
    "breiter doppelpunkt": _one(KEY, r"\1\2："),
    "name groß": _one(KEY, lambda m: f"{m[1]}{m[2].capitalize()}:"),
    "name ganz groß": _one(KEY, lambda m: f"{m[1]}{m[2].upper()}:"),
    "name vertippt": _one(r"(?<=\n)[a-z]{5,}(?=:)", _swapped),
    "name halb": _one(KEY, lambda m: f"{m[1]}{m[2][:-1]}:"),
    "name mit umlaut": _one(r"(?<=[a-z])ae(?=[a-z]*:)|ae(?=[a-z]*:)", "ä"),
    "name fett": _one(KEY, r"\1**\2:**"),
    "name in anführung": _one(KEY, r'\1"\2":'),
    "name fehlt": _one(KEY + " ?", r"\1"),
    "doppelte zeile": _line(lambda line: f"{line}\n{line}"),
    "zeile umgebrochen": _one(r"(?<=\w) (?=\w+ \w+)", "\n"),
    "zeile weg": _line(lambda line: ""),
    "zeilen zusammen": _one(r"\n(?=[a-z_]+:)", " "),
    "gedankenstrich": _one(r"^( *)- ", r"\1– "),
    "punkt": _one(r"^( *)- ", r"\1• "),
    "stern": _one(r"^( *)- ", r"\1* "),
    "strich ohne leerzeichen": _one(r"^( *)- ", r"\1-"),
    "strich vor dem namen": _one(KEY, r"\1- \2:"),
    "strich weg": _one(r"^( *)- ", r"\1  "),
    "anführung offen": _one(r"(?<=: )(?=\w)", '"'),
    "einfache anführung offen": _one(r"(?<=: )(?=\w)", "'"),
    "anführung hinten": _one(r"(?<=\w)$", '"'),
    "krumme anführung": _one(r"(?<=: )(\w.*)$", r"„\1“"),
    "krumme anführung in liste": _one(r"(?<=[\[ ])([a-z0-9-]+)(?=[\],])", r"„\1“"),
    "apostroph": _one(r"(?<=: )(\w.*)$", r"'\1's'"),
    "klammer offen": _one(r"\]", ""),
    "klammer nicht auf": _one(r"\[", ""),
    "falsche klammer": _one(r"\]", "}"),
    "runde klammern": _one(r"\[([^\]]*)\]", r"(\1)"),
    "keine klammern": _one(r"\[([^\]]*)\]", r"\1"),
    "komma weg": _one(r"(?<=\w), (?=\w+[\],])", " "),
    "semikolon in liste": _one(r"(?<=\w), (?=\w+[\],])", "; "),
    "komma am ende": _one(r"(?<=[\w\]])$", ","),
    "geschweift offen": _one(r"\}", ""),
    "doppelpunkt im text": _one(r"(?<=\w) (?=\w+ \w+$)", ": "),
    "raute im text": _one(r"(?<=\w) (?=\w+ \w+$)", " #"),
    "klammeraffe": _one(r"(?<=: )(?=\w)", "@"),
    "prozent": _one(r"(?<=: )(?=\w)", "%"),
    "stern am anfang": _one(r"(?<=: )(?=\w)", "*"),
    "und am anfang": _one(r"(?<=: )(?=\w)", "& "),
    "wert weg": _one(r"(?<=:) \w.*$", ""),
    "uhr": _one(r"(\d\d):00-(\d\d):00", r"\1-\2 Uhr"),
    "punkt statt doppelpunkt": _one(r"(\d\d):(\d\d)", r"\1.\2"),
    "wochentag aus": _one(r"\bDi\b", "Dienstags"),
    "wochentag vertippt": _one(r"\b(Mo|Di|Mi|Do|Fr)\b", "Mitwoch"),
    "datum deutsch": _one(r"(\d{4})-(\d\d)-(\d\d)", r"\3.\2.\1"),
    "datum 30. februar": _one(r"(\d{4})-(\d\d)-(\d\d)", r"\1-02-30"),
    "nummer mit schrägstrich": _one(r"(0\d{3,4}) (?=\d)", r"\1/"),
    "nummer mit buchstaben": _one(r"(0\d{3,4}) \d+", r"\1 FRAGEN"),
    "e-mail mit at": _one(r"@", "(at)"),
    "web ohne anfang": _one(r"https://", ""),
    "web vertippt": _one(r"https://", "htps:/"),
    "wort vertippt": _one(r"(?<=[\[ ])[a-z0-9-]{4,}(?=[\],])", _swapped),
    "wort groß": _one(r"(?<=[\[ ])[a-z][a-z0-9-]+(?=[\],])", lambda m: m[0].capitalize()),
    "fremder text": _line(lambda line: f"{line}\nDas ist noch nicht fertig, ich frage morgen nach"),
    "html": _line(lambda line: f"<p>{line}</p>"),
    "zaun": lambda text, chance: f"```yaml\n{text}```\n",
    "windows": lambda text, chance: text.replace("\n", "\r\n"),
    "alter mac": lambda text, chance: text.replace("\n", "\r"),
    "zweiter eintrag": lambda text, chance: f"{text}---\n{text}",
    "abgeschnitten": lambda text, chance: text[: chance.randrange(len(text) // 2, len(text))],
    "konflikt": _line(lambda line: f"<<<<<<< HEAD\n{line}\n=======\n{line} neu\n>>>>>>> main"),
}
"""What somebody did → the change; a text stays as it is where there is no such place."""
