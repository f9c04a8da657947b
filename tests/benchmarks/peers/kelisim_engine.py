"""Kelisim's own index, asked as the program asks it: through `SearchIndex`."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from threading import Timer
from time import perf_counter

from kelisim.base.ids import DocumentId
from kelisim.base.jobs import Cancelled, Reporter
from kelisim.search.index import SearchIndex
from kelisim.search.schema import FORMAT_VERSION
from kelisim.search.values import Request
from tests.benchmarks.corpus import Corpus
from tests.benchmarks.corpus_source import CorpusSource
from tests.benchmarks.peers.engine import Meter
from tests.benchmarks.search_questions import Question

SECRET = b"b" * 64


class KelisimEngine:
    """Indexes the texts with the whole of its analysis; what it is asked is typed."""

    name = "kelisim"
    made_by = FORMAT_VERSION

    def __init__(self, folder: Path, corpus: Corpus, *, heard: bool = False) -> None:
        self._folder = folder
        self._source = CorpusSource(corpus, heard=heard)
        self.documents = len(corpus)

    def build(self, _: Meter) -> None:
        """All of it counts, merging too: it is given no words, but texts."""
        index = SearchIndex.open(self._folder, self._source, secret=SECRET)
        index.catch_up(Reporter())
        index.settle()
        index.close()

    def open(self) -> None:
        self._index = SearchIndex.open(self._folder, self._source, secret=SECRET)

    def close(self) -> None:
        self._index.close()

    def ask(self, question: Question) -> int:
        return self._index.search(Request(typed(question)), Reporter()).total

    def until_stopped_ms(self, question: Question, after_ms: float) -> float | None:
        """From a cancel so long after the beginning to the end; None where it came too late."""
        reporter = Reporter()
        told: list[float] = []

        def cancel() -> None:
            told.append(perf_counter())
            reporter.cancel()

        timer = Timer(after_ms / 1000, cancel)
        timer.start()
        try:
            self._index.search(Request(typed(question)), reporter)
        except Cancelled:
            return (perf_counter() - told[0]) * 1000
        finally:
            timer.join()
        return None

    def until_found_ms(self, times: int) -> float:
        """From the saving of a document until a search that begins then can find it: the median."""
        taken = []
        for number in range(times):
            word = f"saved{number}"
            document = DocumentId(1 + number * 7 % self.documents)
            self._source.rewrite(
                document, f"A document {word} anew.\n\nNobody wrote {word} before."
            )
            began = perf_counter()
            self._index.catch_up(Reporter())
            taken.append((perf_counter() - began) * 1000)
            found = self._index.search(Request(word), Reporter())
            assert [hit.document for hit in found.hits] == [document]
        return median(taken)


def typed(question: Question) -> str:
    """The question in Kelisim's language."""
    words = question.words
    match question.how:
        case "all":
            asked = " ".join(words)
        case "any":
            asked = " OR ".join(words)
        case "phrase":
            asked = f'"{" ".join(words)}"'
        case "prefix":
            asked = f"{words[0]}*"
        case "wildcard":
            asked = words[0]
        case "fuzzy":
            asked = f"{words[0]}~{question.letters}"
        case "every":
            asked = ""
    if question.field:
        value = f'"{question.value}"' if " " in question.value else question.value
        asked = f"{asked} {question.field}:{value}".strip()
    return asked
