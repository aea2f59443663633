"""A table may come from anybody: a few kilobytes that mean billions of cells are refused or cost nothing, and every one is a story here."""

import io
import re
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import Workbook

from katalog.tabelle.blatt import Unlesbar, Zelle
from katalog.tabelle.lesen_xlsx import read_xlsx
from katalog.tabelle.leser import TOO_MUCH
from katalog.tabelle.spalten import all_spalten
from katalog.tabelle.zellen import MAX_ANGABE, read_zelle

ROWS = re.compile(rb"<sheetData>.*</sheetData>", re.DOTALL)


def book(rows: int = 2, **parts: Callable[[bytes], bytes]) -> bytes:
    """A small workbook of `rows`; a function for `sheet1` or `workbook` changes that part."""
    raw, done = io.BytesIO(), io.BytesIO()
    made = Workbook()
    for number in range(1, rows + 1):
        made.active.append([f"Chor {number}", "Seehaus"])
    made.active["A1"].hyperlink = "https://chor.example/"
    made.active.merge_cells("D1:D2")
    made.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(done, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            stem = name.rpartition("/")[2].removesuffix(".xml")
            new.writestr(name, parts[stem](old.read(name)) if stem in parts else old.read(name))
    return done.getvalue()


def below_the_cells(xml: str) -> bytes:
    """Every range of the sheet is replaced by this one."""
    return book(
        sheet1=lambda data: re.sub(rb"</sheetData>.*<pageMargins", b"</sheetData>" + xml.encode() + b"<pageMargins", data)
    )


def many_times_one_sheet(data: bytes) -> bytes:
    sheet = re.search(rb"<sheet [^>]*/>", data)[0]
    copies = (
        sheet.replace(b'name="Sheet"', b'name="S%d"' % n).replace(b'sheetId="1"', b'sheetId="%d"' % n) for n in range(1, 2000)
    )
    return data.replace(sheet, b"".join(copies))


def one_long_text() -> bytes:
    """Every cell of a column holds it."""
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = b'<Override PartName="/xl/sharedStrings.xml" ContentType="' + kind + b'"/></Types>'
    data = book(
        sheet1=in_every_row(b'<c r="A#" t="s"><v>0</v></c>'),
        **{"[Content_Types]": lambda data: data.replace(b"</Types>", override)},
    )
    raw = io.BytesIO(data)
    with zipfile.ZipFile(raw, "a", zipfile.ZIP_DEFLATED) as archive:
        space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        archive.writestr("xl/sharedStrings.xml", b'<sst xmlns="' + space + b'"><si><t>' + b"a" * 3_000_000 + b"</t></si></sst>")
    return raw.getvalue()


def in_every_row(cell: bytes) -> Callable[[bytes], bytes]:
    rows = b"".join(b'<row r="%d">%s</row>' % (n, cell.replace(b"#", b"%d" % n)) for n in range(1, 4000))
    return lambda data: ROWS.sub(lambda _: b"<sheetData>" + rows + b"</sheetData>", data)


def wide(data: bytes) -> bytes:
    """Without a mark at its start, and with a blank before the first sign."""
    return f" <!DOCTYPE x []>{data.decode()}".encode("utf-16-le")


def test_what_belongs_to_a_list_is_read() -> None:
    """Cells, where they lead, and what is merged."""
    (sheet,) = read_xlsx(book())
    assert (sheet.text(2, 1), sheet.zellen[1, 1].link) == ("Chor 2", "https://chor.example/")


@pytest.mark.parametrize(
    "data",
    [
        below_the_cells('<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        below_the_cells('<mergeCells count="1"><mergeCell ref="A1&#58;XFD1048576"/></mergeCells>'),
        below_the_cells('<mergeCells count="1"><mergeCell ref="$A$1:$XFD$0000000001048576"/></mergeCells>'),
        below_the_cells("<hyperlinks>" + '<hyperlink ref="A1:XFD1048576" location="x"/>' * 40_000 + "</hyperlinks>"),
        book(rows=500, workbook=many_times_one_sheet),
        one_long_text(),
    ],
    ids=["merged", "merged, colon hidden", "merged, zeros", "many links", "one sheet, many names", "one text, many cells"],
)
def test_too_much_is_refused(data: bytes) -> None:
    """Before memory or the night is used up."""
    with pytest.raises(Unlesbar, match=re.escape(TOO_MUCH)):
        read_xlsx(data)


def test_a_link_on_a_whole_sheet_costs_nothing() -> None:
    """It is on the cells that are there."""
    (sheet,) = read_xlsx(below_the_cells('<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>'))
    assert sheet.text(1, 1) == "Chor 1"


def test_a_formula_is_not_looked_into() -> None:
    """A long one that thousands of cells share is seen in each, and worked out in none."""
    formula = b'<c r="A#"><f t="shared" si="0">' + b"A1+" * 2000 + b"A1</f><v>1</v></c>"
    rows = in_every_row(b'<c r="A#"><f t="shared" si="0"/><v>1</v></c>')
    (sheet,) = read_xlsx(
        book(sheet1=lambda data: re.sub(rb'<c r="A1">.*?</c>', formula.replace(b"#", b"1"), rows(data), count=1))
    )
    assert sheet.zellen[3999, 1].formel


@pytest.mark.parametrize(
    "hide",
    [
        wide,
        lambda data: b'<?xml version="1.0"' + b" " * 400 + b'encoding="utf-7"?>' + data,
        lambda data: b'\xef\xbb\xbf<?xml version="1.0" encoding="cp037"?>' + data,
    ],
    ids=["two bytes a sign", "UTF-7", "behind a mark"],
)
def test_what_cannot_be_counted_is_refused(hide: Callable[[bytes], bytes]) -> None:
    """Only encodings in which „<“ is „<“."""
    with pytest.raises(Unlesbar):
        read_xlsx(book(sheet1=hide))
    with pytest.raises(Unlesbar):
        read_xlsx(book(workbook=hide))


def test_a_gap_is_one_space() -> None:
    """However wide; between lines it is a line."""
    assert read_zelle(all_spalten()["titel"], Zelle(f"Chor{' ' * 9000}am See"), None, {}).wert == "Chor am See"
    assert read_zelle(all_spalten()["mitbringen"], Zelle(f"Noten {chr(10) * 9000} Wasser"), None, {}).wert == ["Noten", "Wasser"]


@pytest.mark.parametrize("pfad", ["titel", "beschreibung", "zeiten", "kontakt.telefon", "ort.strasse", "themen"])
def test_a_cell_without_end_is_told_and_not_read(pfad: str) -> None:
    """Twice as long as the longest field."""
    fund = read_zelle(all_spalten()[pfad], Zelle("Mo 10-12, " * MAX_ANGABE), None, {}).fund
    assert fund
    assert fund[0] == "zu-lang"
