"""Numbers as German readers write them."""


def deutsch(value: float) -> str:
    """Two places below ten (three below a tenth), one below a hundred, else none."""
    size = abs(value)
    places = 3 if size < 0.1 else 2 if size < 10 else 1 if size < 100 else 0
    return tausend(value, places)


def tausend(value: float, places: int = 0) -> str:
    """1234.5 → `1.234,5`."""
    return f"{value:,.{places}f}".translate(str.maketrans(",.", ".,"))


def mb(value: float) -> str:
    """Bytes in millions."""
    return tausend(value / 1e6, 1 if value < 10e6 else 0)
