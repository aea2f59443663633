"""Sets each of the markups given as JSON on standard input, each with its pictures, and writes the PDFs that come of it to a folder; run behind the guard.

`python setzen.py BOOKLET ZIEL`: BOOKLET stands for the folder booklet/, so that a test may lay traps in a copy.
"""

import json
import sys
from pathlib import Path

from weasyprint.urls import URLFetchingError

from booklet import pdf

pdf.ROOM = Path(sys.argv[1])
for name, (markup, bilder) in json.load(sys.stdin).items():
    try:
        content = pdf.write_pdf(pdf.lay_out(markup, bilder))
    except (pdf.PaperError, URLFetchingError):
        continue  # refused aloud
    Path(sys.argv[2], f"{name}.pdf").write_bytes(content)
