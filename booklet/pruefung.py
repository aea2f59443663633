"""Looks into a finished PDF as a print shop's preflight would: boxes, fonts, every colour that is painted.

This replaces no preflight: there is none for PDF/X that is free. It finds what is known to go wrong.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf

from booklet.farben import FOGRA, MAX_INK, Ink

MM = 72 / 25.4
BLEED_MM = 3
# Operators that paint in a colour space of their own, and those that name one.
OPERATORS = {"g": "DeviceGray", "rg": "DeviceRGB", "k": "DeviceCMYK"}
# All that decides in which colour letters and areas are painted; every other operator is passed over unread.
SHOWS = ("Tj", "TJ", "'", '"')
WATCHED = "q Q cs CS g G rg RG k K sc scn SC SCN " + " ".join(SHOWS)
RAEUME = {"DeviceGray": "Grau", "DeviceRGB": "RGB", "DeviceCMYK": "CMYK"}
ALLOWED = {
    "bildschirm": {"DeviceGray", "DeviceRGB"},
    "buerodrucker": {"DeviceGray", "DeviceRGB"},
    "schwarzweiss": {"DeviceGray"},
    "druckerei": {"DeviceGray", "DeviceCMYK"},
}


@dataclass
class Facts:
    """What is in a PDF. Sizes in millimetres; `farben` holds every colour with its space; `satzfarben` those of letters,
    `andere` the spaces of pictures, shadings and see-through groups.
    """

    seiten: int = 0
    bytes: int = 0
    version: str = ""
    trim: list[tuple[float, float]] = field(default_factory=list)
    beschnitt: list[tuple[float, ...]] = field(default_factory=list)
    schriften: dict[str, bool] = field(default_factory=dict)
    farben: set[Ink] = field(default_factory=set)
    satzfarben: set[Ink] = field(default_factory=set)
    andere: set[str] = field(default_factory=set)
    durchsichtig: bool = False
    profile: list[str] = field(default_factory=list)
    norm: str = ""
    titel: str = ""
    sprache: str = ""
    ausgezeichnet: bool = False
    links: int = 0
    links_ohne_worte: int = 0

    @property
    def raeume(self) -> set[str]:
        """Colour spaces of everything: letters, areas, pictures, see-through groups."""
        return {space for space, _ in self.farben} | self.andere


def check_pdf(pdf: bytes, form: str) -> list[str]:
    """German sentences on what is not right for the form `bildschirm`, `buerodrucker`, `schwarzweiss` or `druckerei`."""
    return check_facts(read_facts(pdf), form)


def check_facts(facts: Facts, form: str) -> list[str]:
    """The same for a PDF that has been read."""
    return [sentence for check in (_check_fonts, _check_colours, _check_form) for sentence in check(facts, form)]


def describe(facts: Facts) -> str:
    """One line: pages, trim, bleed, fonts, colour spaces, size, what it says to be."""
    sizes = " ".join(f"{w:g} × {h:g}" for w, h in facts.trim).replace(".", ",")
    bleed = " ".join(f"{max(edges):g}" for edges in facts.beschnitt).replace(".", ",")
    spaces = ", ".join(sorted(RAEUME.get(space, space) for space in facts.raeume))
    return (
        f"{facts.seiten} Seiten, {sizes} mm, Beschnitt {bleed} mm, {len(facts.schriften)} Schriften, "
        f"{spaces}, {facts.bytes / 1000:.0f} kB, {facts.norm or 'PDF ' + facts.version}"
    )


def read_facts(pdf: bytes) -> Facts:
    """Read everything once."""
    facts = Facts(bytes=len(pdf))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        root = document.Root
        facts.seiten, facts.version = len(document.pages), document.pdf_version
        facts.titel = str(document.docinfo.get("/Title", ""))
        facts.sprache = str(root.get("/Lang", ""))
        facts.ausgezeichnet = bool(root.get("/MarkInfo", {}).get("/Marked", False))
        facts.norm = _norm(root)
        facts.profile = [str(intent.get("/OutputConditionIdentifier", "")) for intent in root.get("/OutputIntents", [])]
        seen: set[tuple[int, int]] = set()
        for page in document.pages:
            _read_boxes(page, facts)
            for note in page.obj.get("/Annots", []):
                facts.links += 1
                words = str(note.get("/Contents", ""))
                facts.links_ohne_worte += not words or "://" in words or words.startswith(("tel:", "mailto:"))
            _read_stream(page.obj, page.obj.get("/Resources"), facts, seen)
    return facts


def _norm(root: pikepdf.Object) -> str:
    xmp = bytes(root.Metadata.read_bytes()).decode() if "/Metadata" in root else ""
    return "PDF/X-4" if "PDF/X-4" in xmp else "PDF/UA-1" if "pdfuaid" in xmp else ""


def _read_boxes(page: pikepdf.Page, facts: Facts) -> None:
    left, bottom, right, top = (float(edge) / MM for edge in page.trimbox)
    outer = [float(edge) / MM for edge in page.obj.get("/BleedBox", page.trimbox)]
    size = (round(right - left, 2), round(top - bottom, 2))
    bleed = tuple(round(abs(a - b), 2) for a, b in zip((left, bottom, right, top), outer, strict=True))
    if size not in facts.trim:
        facts.trim.append(size)
    if bleed not in facts.beschnitt:
        facts.beschnitt.append(bleed)


def _read_stream(thing: pikepdf.Object, resources: pikepdf.Object | None, facts: Facts, seen: set[tuple[int, int]]) -> None:
    """A page or a form XObject, and all that it uses."""
    if "/Group" in thing and "/CS" in thing.Group:
        facts.andere.add(_space(thing.Group.CS))
    for ink, of_letters in _inks(thing):
        facts.farben.add(ink)
        if of_letters:
            facts.satzfarben.add(ink)
    if resources is None or (resources.is_indirect and resources.objgen in seen):
        return
    if resources.is_indirect:
        seen.add(resources.objgen)
    for font in resources.get("/Font", {}).values():
        inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        about = inner.get("/FontDescriptor", {})
        embedded = any(key in about for key in ("/FontFile", "/FontFile2", "/FontFile3")) or font.Subtype == "/Type3"
        name = str(font.get("/BaseFont", "/Type3")).removeprefix("/")
        facts.schriften[name.partition("+")[2] or name] = embedded
    for state in resources.get("/ExtGState", {}).values():
        facts.durchsichtig |= min(float(state.get("/ca", 1)), float(state.get("/CA", 1))) < 1 or "/SMask" in state
    for shading in resources.get("/Shading", {}).values():
        facts.andere.add(_space(shading.ColorSpace))
    for form in (*resources.get("/XObject", {}).values(), *resources.get("/Pattern", {}).values()):
        if form.is_indirect and form.objgen in seen:
            continue
        if form.is_indirect:
            seen.add(form.objgen)
        if form.get("/Subtype") == "/Image":
            facts.andere.add(_space(form.get("/ColorSpace", pikepdf.Name.DeviceGray)))
        elif isinstance(form, pikepdf.Stream):
            _read_stream(form, form.get("/Resources"), facts, seen)


def _space(space: pikepdf.Object) -> str:
    """`DeviceCMYK`, `ICCBased` …"""
    return str(space if isinstance(space, pikepdf.Name) else space[0]).removeprefix("/")


def _inks(thing: pikepdf.Object) -> Iterator[tuple[Ink, bool]]:
    """Every colour that is set, and whether letters are painted in it."""
    fill: Ink = ("DeviceGray", (0.0,))
    spaces, stack = {"cs": "DeviceGray", "CS": "DeviceGray"}, []
    for instruction in pikepdf.parse_content_stream(thing, WATCHED):
        name = str(instruction.operator)
        # What stands before it is only read where it says a colour: letters are most of a page.
        if name in SHOWS:
            yield fill, True
        elif name == "q":
            stack.append((fill, dict(spaces)))
        elif name == "Q":
            fill, spaces = stack.pop()
        elif name in spaces:
            spaces[name] = str(instruction.operands[0]).removeprefix("/")
        else:
            space = OPERATORS.get(name.lower()) or spaces["cs" if name.islower() else "CS"]
            numbers = (operand for operand in instruction.operands if not isinstance(operand, pikepdf.Name))
            ink = (space, tuple(round(float(number), 4) for number in numbers))
            yield ink, False
            if name.islower():
                fill = ink


def _check_fonts(facts: Facts, form: str) -> Iterator[str]:
    for name, embedded in sorted(facts.schriften.items()):
        if not embedded:
            yield f"Die Schrift „{name}“ ist nicht eingebettet."


def _check_colours(facts: Facts, form: str) -> Iterator[str]:
    for space in sorted(facts.raeume - ALLOWED[form]):
        yield f"Es sind Farben in {RAEUME.get(space, space)} darin; die Form „{form}“ erlaubt das nicht."
    for space, channels in sorted(facts.farben):
        if space == "DeviceCMYK" and sum(channels) > MAX_INK:
            yield f"Die Farbe {_percent(channels)} trägt zu viel Druckfarbe auf, höchstens sind {MAX_INK:.0%} erlaubt."
    if facts.durchsichtig and form != "bildschirm":
        yield "Es ist etwas Durchsichtiges darin; mit Druckfarben sieht es anders aus als am Bildschirm."
    for space, channels in sorted(facts.satzfarben):
        if space == "DeviceCMYK" and channels[3] >= 0.9 and any(channels[:3]):
            yield f"Schwarze Schrift ist aus mehreren Farben gemischt: {_percent(channels)}."


def _check_form(facts: Facts, form: str) -> Iterator[str]:
    if form == "druckerei":
        if facts.norm != "PDF/X-4" or facts.profile != [FOGRA]:
            yield f"Es ist keine Datei nach PDF/X-4 mit dem Farbprofil {FOGRA}."
        if facts.beschnitt != [(BLEED_MM,) * 4]:
            yield f"Der Beschnitt ist nicht überall {BLEED_MM} mm."
        if facts.links:
            yield "Es sind Links darin, die in eine Druckdatei nicht gehören."
        return
    if any(map(any, facts.beschnitt)):
        yield "Es ist Beschnitt darin, der nur in die Datei für die Druckerei gehört."
    if form == "bildschirm":
        if facts.norm != "PDF/UA-1" or not (facts.ausgezeichnet and facts.titel and facts.sprache):
            yield "Für Vorleseprogramme fehlt etwas: Auszeichnung, Titel oder Sprache."
        if facts.links_ohne_worte:
            yield f"{facts.links_ohne_worte} Links sagen einem Vorleseprogramm nur ihre Adresse."


def _percent(channels: tuple[float, ...]) -> str:
    return " / ".join(f"{channel * 100:.0f}" for channel in channels)
