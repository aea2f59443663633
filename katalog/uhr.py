"""The only place that looks at the clock; everything else gets the moment as an argument."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Berlin")


def read_now(environ: Mapping[str, str]) -> datetime:
    """The moment of the build in local time, without zone; `SOURCE_DATE_EPOCH` (seconds since 1970) fixes it."""
    epoch = environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(epoch), ZONE) if epoch else datetime.now(ZONE)
    return moment.replace(tzinfo=None, microsecond=0)
