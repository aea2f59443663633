"""Paper: turns a `Katalog` into PDF. The only room that imports weasyprint, qrcode and pikepdf."""
