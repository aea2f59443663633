"""The office's table: the same offers as in the files, one a row, for people who work in Excel or LibreOffice.

Out: `inhalt` says what stands in it, `mappe` and `csv_schreiben` write it. In: `lesen` turns a file into cells, `ueberschriften`
tells which column means what, `zellen` and `zeilen` turn a row into an offer's plain data, `abgleich` compares it with the
files and tries it in a town aside, `fundstelle` leads findings back to cells, `bericht` says it all.
"""
