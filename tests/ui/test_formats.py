"""Times and durations as a person of each language reads them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from kelisim.base.languages import Language
from kelisim.base.resources import folder
from kelisim.base.texts import Texts
from kelisim.ui.formats import moment, time_left
from kelisim.ui.models.list_place import ListPlace
from kelisim.ui.presenters.trail import Trail

NOW = datetime(2026, 11, 24, 18, 0).astimezone()


@pytest.mark.parametrize(
    ("ago", "language", "said"),
    [
        (timedelta(hours=8), "en", "today 10:00"),
        (timedelta(days=1), "en", "yesterday 18:00"),
        (timedelta(days=5), "kk", "19 қараша"),
        (timedelta(days=5), "ru", "19 ноября"),
        (timedelta(days=400), "en", "20 October 2025"),
    ],
)
def test_a_moment_is_told_as_near_as_is_useful(
    ago: timedelta, language: Language, said: str
) -> None:
    assert moment(NOW - ago, Texts(folder("translations"), language), NOW) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (3, "almost done"),
        (42, "about 40 s left"),
        (250, "about 4 min left"),
        (7200, "about 2 h left"),
    ],
)
def test_time_left_is_told_roughly(seconds: float, said: str) -> None:
    assert time_left(seconds, Texts(folder("translations"), "en")) == said


def test_typing_on_is_one_step_back_and_a_new_query_cuts_off_what_lay_ahead() -> None:
    trail = Trail()
    for query in ("т", "тар", "тараз"):
        trail.go(query, "relevance")
    trail.note_reading()
    trail.leave(ListPlace(document=12, scroll=300))
    trail.go("ресей", "date")
    back = trail.move(-1)
    assert back is not None
    assert (back.query, back.place) == ("тараз", ListPlace(document=12, scroll=300))
    assert trail.move(-1) is not None
    assert trail.move(-1) is None
    trail.go("өзбекстан", "relevance")
    assert not trail.can_go(1)
