"""Numbers, times and durations as a person reads them in the language of the window."""

from __future__ import annotations

from datetime import datetime

from kelisim.base.texts import Texts
from kelisim.ui.models.dates import date_in_words, month_name
from kelisim.ui.models.naming import number_in_words

__all__ = ["date_in_words", "moment", "number_in_words", "time_left"]


def moment(at: datetime, texts: Texts, now: datetime | None = None) -> str:
    """«бүгін 09:10», «19 қараша», «19 қараша 2025»: as near as is useful."""
    at = at.astimezone()
    now = (now or datetime.now()).astimezone()
    days = (now.date() - at.date()).days
    if days == 0:
        return texts("today {time}", time=f"{at:%H:%M}")
    if days == 1:
        return texts("yesterday {time}", time=f"{at:%H:%M}")
    if at.year == now.year:
        return f"{at.day} {month_name(at.month, texts.language)}"
    return date_in_words(at.date().isoformat(), texts)


def time_left(seconds: float, texts: Texts) -> str:
    """«about 4 min left»; under ten seconds it is not worth saying."""
    if seconds < 10:
        return texts("almost done")
    if seconds < 90:
        return texts("about {seconds} s left", seconds=round(seconds / 10) * 10)
    if seconds < 90 * 60:
        return texts("about {minutes} min left", minutes=round(seconds / 60))
    return texts("about {hours} h left", hours=round(seconds / 3600))
