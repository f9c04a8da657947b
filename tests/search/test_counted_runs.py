"""The beginnings of words that take most to count are remembered: nobody may see it."""

from __future__ import annotations

from itertools import product
from pathlib import Path

from kelisim.base.jobs import Reporter
from kelisim.search.index import SearchIndex
from kelisim.search.values import Request
from tests.search.fakes import FakeArchive
from tests.search.small_index import opened

LETTERS = "абвгдежзиклмнопрстуфхц"


def scores(index: SearchIndex, query: str) -> dict[int, float]:
    found = index.search(Request(query, limit=1000), Reporter())
    assert found.total == len(found.hits)
    return {hit.document: hit.score for hit in found.hits}


def test_a_beginning_answers_alike_however_often_and_among_whatever_it_is_asked(
    tmp_path: Path,
) -> None:
    archive = FakeArchive()
    for number in range(1, 12):
        archive.add(" ".join(f"{one}{two}қ" * 2 for one, two in product(LETTERS, LETTERS[:number])))
    index = opened(tmp_path, archive)
    index.catch_up(Reporter())
    first = {letter: scores(index, f"{letter}*") for letter in LETTERS}
    assert all(len(found) == 11 for found in first.values())
    mixed = scores(index, "а* OR б* OR «ааққаақ»")
    for letter in LETTERS:
        assert scores(index, f"{letter}*") == first[letter]
    assert scores(index, "а* OR б* OR «ааққаақ»") == mixed
    archive.add("аяқ абақ авақ агақ")
    index.catch_up(Reporter())
    assert len(scores(index, "а*")) == 12
    index.close()
