"""How typing feels: ``python -m tests.benchmarks.keystrokes --documents N``.

Types queries letter by letter into the real window, without a screen, over an archive of N
made-up documents, and opens what was found. Measures from a key to its painted answer, with and
without the pause in which the field waits for more letters, and how long the interface thread was
away from its events and where it was then (goal: never 50 ms). From 100,000 documents on it says
how far the goals for that size are met.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import quantiles
from time import perf_counter

import numpy as np
from PySide6.QtCore import QEvent, QEventLoop, QModelIndex, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kelisim.base.paths import paths
from kelisim.ui.desk import Desk
from kelisim.ui.start import Program, application
from tests.benchmarks.corpus import Corpus
from tests.benchmarks.stocked import SEED, add_options, stocked, stocked_corpus
from tests.benchmarks.watchdog import Watchdog, in_figures

GOAL_MS = 50
MANY_DOCUMENTS = 100_000
ANSWER_GOAL_MS = 33
BLOCK_GOAL_MS = 16
"""Goals for so many documents; the first for 95 keys of 100."""

LETTER_MS = 70
"""Between the letters of somebody who types fast: 170 words a minute."""

LETTERS_TO_A_PAUSE = 3
PATIENCE_SECONDS = 20


def queries(corpus: Corpus, count: int) -> Iterator[str]:
    """Words, prefixes and fields in three languages, the same ones every time."""
    chance = np.random.default_rng(SEED)

    def word(rarest: int) -> str:
        first, stop = corpus.language_spans[int(chance.integers(0, len(corpus.language_spans)))]
        return corpus.words[int(chance.integers(first, min(first + rarest, stop)))]

    made: tuple[Callable[[], str], ...] = (
        lambda: word(20),
        lambda: word(5_000),
        lambda: f"{word(200)} {word(200)}",
        lambda: f"{word(2_000)[:3]}*",
        lambda: f"{word(200)} country:KZ",
        lambda: f'speaker:"{corpus.names.people[int(chance.integers(0, 50))].name}"',
        lambda: f"{word(200)} OR {word(200)}",
        lambda: f'"{word(30)} {word(30)}"',
    )
    for number in range(count):
        yield made[number % len(made)]()


class Typist(QObject):
    """Hands at the keyboard, and eyes on the results."""

    def __init__(self, desk: Desk, watchdog: Watchdog) -> None:
        super().__init__()
        self._desk = desk
        self._watchdog = watchdog
        self._field = desk.shell.window.top.field
        self._answers = 0
        self._asked_at = 0.0
        self.echo_ms: list[float] = []
        self.answer_ms: list[float] = []
        self.answer_without_pause_ms: list[float] = []
        self.slowest: list[tuple[float, str]] = []
        desk.search.answered.connect(self._count)
        for pause in self._field.findChildren(QTimer):
            pause.installEventFilter(self)

    def type(self, query: str) -> None:
        """Clear the field, type ``query`` with a pause now and then, open the first hit."""
        self._field.setFocus()
        self._field.selectAll()
        for number, letter in enumerate(query, 1):
            self._watchdog.doing = query[:number]
            pause = number == len(query) or not number % LETTERS_TO_A_PAUSE
            self._press(letter, and_wait=pause)
        results = self._desk.browse.results.view
        if results.model().rowCount(QModelIndex()):
            self._watchdog.doing = f"{query}, opened"
            results.setCurrentIndex(results.model().index(0, 0))
            self._until(lambda: self._desk.at_rest)

    def _press(self, letter: str, *, and_wait: bool) -> None:
        answers, began = self._answers, perf_counter()
        self._asked_at = began
        no_key, nothing_held = Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier
        QTest.sendKeyEvent(QTest.KeyAction.Click, self._field, no_key, letter, nothing_held)
        wait(0)  # the field is painted when timers have their turn
        self.echo_ms.append((perf_counter() - began) * 1000)
        if and_wait:
            self._until(lambda: self._answers > answers)
            wait(0)
            painted = perf_counter()
            self.answer_ms.append((painted - began) * 1000)
            self.answer_without_pause_ms.append((painted - self._asked_at) * 1000)
            self.slowest.append((round(self.answer_ms[-1]), self._watchdog.doing))
        else:
            wait(LETTER_MS)

    def _until(self, condition: Callable[[], bool]) -> None:
        given_up = perf_counter() + PATIENCE_SECONDS
        while not condition():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if perf_counter() > given_up:
                raise TimeoutError(self._watchdog.doing)

    def _count(self, _: object) -> None:
        self._answers += 1

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The field's pause ends: from now on it is the program that takes its time."""
        if event.type() == QEvent.Type.Timer:
            self._asked_at = perf_counter()
        return super().eventFilter(watched, event)


def wait(milliseconds: int) -> None:
    """Let the program go on for so long; 0: until it has nothing to do at once."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def open_window(archive: Path) -> Program:
    """The program with ``archive`` open and everything at rest."""
    program = Program(application(sys.argv[:1]), paths(), archive)
    settled = QEventLoop()
    program.settled.connect(settled.quit)
    program.start()
    settled.exec()
    assert isinstance(program.desk, Desk)
    while not program.desk.at_rest:
        wait(10)
    wait(1_000)
    return program


def main() -> None:
    """Type for some minutes and say the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    add_options(options)
    options.add_argument("--queries", type=int, default=100)
    chosen = options.parse_args()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    place = stocked(chosen.cache, chosen.documents)
    asked = list(queries(stocked_corpus(chosen.cache, chosen.documents), chosen.queries))
    program = open_window(place.archive)
    assert isinstance(program.desk, Desk)
    load = os.getloadavg()[0]
    watchdog = Watchdog()
    typist = Typist(program.desk, watchdog)
    watchdog.start()
    for query in asked:
        typist.type(query)
    watchdog.stop()
    program.shell.window.close()
    program.let_go()
    figures = report(typist, watchdog, load)
    if chosen.documents >= MANY_DOCUMENTS:
        figures["goals"] = goals(typist, watchdog)
    text = json.dumps(figures, ensure_ascii=False, indent=1)
    if chosen.json:
        chosen.json.write_text(text, "utf-8")
    sys.stdout.write(f"{text}\n")


def report(typist: Typist, watchdog: Watchdog, load: float) -> dict[str, object]:
    """The figures, times in ms."""
    return {
        "load": [round(load, 1), round(os.getloadavg()[0], 1)],
        "letters": len(typist.echo_ms),
        "key_to_painted_letter": _spread(typist.echo_ms),
        "key_to_painted_answer": _spread(typist.answer_ms),
        "without_the_pause": _spread(typist.answer_without_pause_ms),
        "slowest_answers": sorted(typist.slowest, reverse=True)[:5],
        "blocks_over_goal": sum(block.ms > GOAL_MS for block in watchdog.blocks),
        "of_them_at_work": sum(block.worked_ms > GOAL_MS for block in watchdog.blocks),
        "blocks_over_16_ms": len(watchdog.blocks),
        "longest": in_figures(watchdog.longest(8)),
    }


def goals(typist: Typist, watchdog: Watchdog) -> list[dict[str, object]]:
    """What is to be reached with `MANY_DOCUMENTS`, and what was, in ms."""
    longest = max((block.ms for block in watchdog.blocks), default=0.0)
    answers = {
        "from the key to the painted answer, p95": typist.answer_ms,
        "the same without the pause, p95": typist.answer_without_pause_ms,
    }
    reached = [(what, ANSWER_GOAL_MS, _spread(times)["p95"]) for what, times in answers.items()]
    # Only blocks that are longer than a frame are written down.
    reached.append(("longest block of the interface thread", BLOCK_GOAL_MS, round(longest, 1)))
    return [
        {"goal": what, "at_most": goal, "reached": ms, "met": ms <= goal}
        for what, goal, ms in reached
    ]


def _spread(times: list[float]) -> dict[str, float]:
    cuts = quantiles(times, n=100, method="inclusive")
    return {"p50": round(cuts[49], 1), "p95": round(cuts[94], 1), "most": round(max(times), 1)}


if __name__ == "__main__":
    main()
