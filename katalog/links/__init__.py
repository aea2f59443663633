"""`katalog links`: is there still a page behind every web address in the files? The only part of the catalogue that goes online.

stellen (where addresses stand) → pruefung (what a server answers, asked through netz) → verlauf (since when) → bericht.
"""
