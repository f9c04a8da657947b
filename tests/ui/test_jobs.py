"""Jobs: one outcome, then the end; news on the interface thread; a clean stop."""

from __future__ import annotations

import gc
import threading
import time
import weakref
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from kelisim.base.jobs import Reporter
from kelisim.ui.jobs.collector import MOST_POSTPONED, MOST_WHILE_BUSY, Collector
from kelisim.ui.jobs.runner import Job, JobRunner, NewestOnly


class Sink(QObject):
    """Takes news and notes on which thread it came."""

    def __init__(self) -> None:
        super().__init__()
        self.got: list[object] = []
        self.on_main: list[bool] = []

    @Slot(object)
    def take(self, news: object) -> None:
        self.got.append(news)
        self.on_main.append(threading.current_thread() is threading.main_thread())


def counting(number: int) -> Callable[[Reporter], object]:
    def work(reporter: Reporter) -> int:
        for done in range(number):
            reporter.checkpoint(done, number, "counting")
            time.sleep(0.003)
        return number

    return work


@pytest.fixture
def lane(qtbot: QtBot) -> Iterator[JobRunner]:
    lane = JobRunner(2)
    yield lane
    assert lane.stop()


def test_progress_and_result_come_on_the_interface_thread(lane: JobRunner, qtbot: QtBot) -> None:
    sink, job = Sink(), Job(counting(5))
    job.progressed.connect(sink.take)
    job.succeeded.connect(sink.take)
    with qtbot.waitSignals([job.succeeded, job.ended], order="strict"):
        lane.start(job)
    qtbot.waitUntil(lambda: len(sink.got) == 6)
    assert sink.got[-1] == 5
    assert all(sink.on_main)
    qtbot.waitUntil(lambda: not lane.busy)


def test_a_cancelled_job_tells_so_and_nothing_else(lane: JobRunner, qtbot: QtBot) -> None:
    sink, job = Sink(), Job(counting(10_000))
    job.succeeded.connect(sink.take)
    job.failed.connect(sink.take)
    with qtbot.waitSignals([job.cancelled, job.ended]):
        lane.start(job)
        qtbot.wait(20)
        job.cancel()
    qtbot.waitUntil(lambda: not lane.busy)
    assert sink.got == []


def test_a_failed_job_carries_its_error(lane: JobRunner, qtbot: QtBot) -> None:
    def fail(_: Reporter) -> object:
        raise OSError("disk full")

    job = Job(fail)
    with qtbot.waitSignal(job.failed) as failed:
        lane.start(job)
    assert str(failed.args[0]) == "disk full"
    qtbot.waitUntil(lambda: not lane.busy)


def test_only_the_newest_question_is_answered(lane: JobRunner, qtbot: QtBot) -> None:
    sink, newest = Sink(), NewestOnly(lane)
    newest.succeeded.connect(sink.take)
    for number in range(2, 30):
        newest.start(counting(number))
    qtbot.waitUntil(lambda: not lane.busy, timeout=10_000)
    assert sink.got == [29]


def test_jobs_survive_the_collector(lane: JobRunner, qtbot: QtBot) -> None:
    sink = Sink()
    for number in range(100):
        job = Job(lambda _, number=number: number)
        job.succeeded.connect(sink.take)
        lane.start(job)
        del job
        if number % 20 == 0:
            gc.collect()
    qtbot.waitUntil(lambda: len(sink.got) == 100)
    assert sorted(map(int, map(str, sink.got))) == list(range(100))


def test_stopping_ends_what_runs_and_what_waits(qtbot: QtBot) -> None:
    lane = JobRunner(1)
    for _ in range(3):
        lane.start(Job(counting(10_000)))
    assert lane.stop(3_000)


class Ring:
    """A dead cycle of its own."""

    def __init__(self) -> None:
        self.me = self


def old_ring() -> weakref.ref[Ring]:
    """Garbage that only a full collection finds, and a full collection that is due."""
    ring = Ring()
    seen = weakref.ref(ring)
    for _ in range(gc.get_threshold()[2] + 3):
        gc.collect(1)
    return seen


def test_a_full_collection_waits_until_nobody_types(qtbot: QtBot) -> None:
    collector = Collector(quiet_seconds=0.2)
    try:
        collector.note_activity()
        ring = old_ring()
        collector.note_activity()
        collector.collect()
        assert ring() is not None
        time.sleep(0.25)
        collector.collect()
        assert ring() is None
    finally:
        collector.hand_back()


def test_much_that_has_lived_a_little_waits_until_nobody_types(qtbot: QtBot) -> None:
    collector = Collector(quiet_seconds=0.2)
    try:
        gc.collect()
        ring, kept = Ring(), list[Ring]()
        seen = weakref.ref(ring)
        for _ in range(gc.get_threshold()[1] + 3):
            kept += [Ring() for _ in range(MOST_WHILE_BUSY // 4)]
            collector.note_activity()
            collector.collect()
        del ring
        collector.collect()
        assert seen() is not None
        time.sleep(0.25)
        kept += [Ring() for _ in range(MOST_WHILE_BUSY // 4)]
        collector.collect()
        assert seen() is None
    finally:
        collector.hand_back()


def test_young_garbage_goes_while_somebody_types(qtbot: QtBot) -> None:
    collector = Collector(quiet_seconds=60)
    try:
        gc.collect()
        collector.note_activity()
        rings = [weakref.ref(Ring()) for _ in range(2 * gc.get_threshold()[0])]
        collector.collect()
        assert all(ring() is None for ring in rings)
    finally:
        collector.hand_back()


def test_a_heap_of_garbage_waits_for_a_quiet_moment_but_not_for_ever(qtbot: QtBot) -> None:
    collector = Collector(quiet_seconds=60)
    try:
        gc.collect()
        collector.note_activity()
        rings = [weakref.ref(Ring()) for _ in range(2 * MOST_WHILE_BUSY)]
        for _ in range(MOST_POSTPONED):
            collector.collect()
            assert rings[0]() is not None
        collector.collect()
        assert all(ring() is None for ring in rings)
    finally:
        collector.hand_back()
