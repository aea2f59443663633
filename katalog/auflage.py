"""An edition: what stood on paper when it was printed, in `auflagen/`, so that website and paper can tell what changed since."""

from typing import Annotated

from pydantic import StringConstraints

Kuerzel = Annotated[str, StringConstraints(pattern=r"^[a-z]{1,2}[0-9]{1,2}$")]
"""Names an edition in the address of a QR code: `h1`. Letters and digits, so that it is no other id of a page."""
