"""Processes that write segments, so that an index is built on every core.

A builder gets its tasks through a pipe and ends when the pipe does: with the ``with`` block, or
with the process that began it, however that ended. What one has learned of words, the others are
told with their next task.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

from kelisim.search.analysis import Analysis, Derive, Lesson
from kelisim.search.store.arrays import ArraysWriter
from kelisim.search.store.batch import Prepared, write_segment
from kelisim.search.store.merges import merge_segments
from kelisim.search.store.segments import SegmentData

_LOOK_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class BuildTask:
    """Write a segment of ``documents`` to ``path``."""

    path: Path
    documents: Sequence[Prepared]

    def run(self, analysis: Analysis, checkpoint: Callable[[], None] = lambda: None) -> None:
        with self.path.open("wb") as file:
            out = ArraysWriter(file)
            checkpoint()
            write_segment(out, self.documents, analysis)
            out.close()
            file.flush()
            os.fsync(file.fileno())


@dataclass(frozen=True, slots=True)
class MergeTask:
    """Write the living rows of the segments in ``sources`` to ``path``."""

    path: Path
    sources: Sequence[tuple[Path, NDArray[np.bool_]]]

    def run(self, analysis: Analysis, checkpoint: Callable[[], None] = lambda: None) -> None:
        parts = [(SegmentData.open(path), live) for path, live in self.sources]
        with self.path.open("wb") as file:
            out = ArraysWriter(file)
            merge_segments(out, parts, checkpoint)
            out.close()
            file.flush()
            os.fsync(file.fileno())


Task = BuildTask | MergeTask


class Builders:
    """Does tasks: with ``jobs`` processes at once, or, where that is none, one by one here.

    ``checkpoint`` is called while they are waited for. A full disk is an OSError here, as it
    would be in the builder.
    """

    def __init__(self, jobs: int, checkpoint: Callable[[], None]) -> None:
        self._checkpoint = checkpoint
        self._analysis = Analysis()
        self._processes: list[BaseProcess] = []
        self._idle: list[Connection] = []
        self._under_way: dict[Connection, int] = {}
        self._lessons: dict[Connection, list[Mapping[Derive, Lesson]]] = {}
        self._begun = 0
        for _ in range(jobs):
            self._start()

    def begin(self, task: Task) -> int:
        """Begin a task, as soon as a builder is free; returns its number, for `is_done`."""
        self._begun += 1
        if not self._processes:
            task.run(self._analysis, self._checkpoint)
            return self._begun
        while not self._idle:
            self.wait()
        pipe = self._idle.pop()
        pipe.send((task, self._lessons.pop(pipe, [])))
        self._under_way[pipe] = self._begun
        return self._begun

    def is_done(self, number: int) -> bool:
        return number not in self._under_way.values()

    def wait(self) -> None:
        """Wait until a task is done. Raises what it raised."""
        while not (ready := wait(list(self._under_way), _LOOK_SECONDS)):
            self._checkpoint()
        for pipe in ready:
            assert isinstance(pipe, Connection)
            self._finish(pipe)

    def _finish(self, pipe: Connection) -> None:
        try:
            error, learned = pipe.recv()
        except EOFError as ended:
            raise OSError("a process that builds the index was stopped") from ended
        if error is not None:
            raise error
        del self._under_way[pipe]
        for other in (*self._idle, *self._under_way):
            self._lessons.setdefault(other, []).append(learned)
        self._idle.append(pipe)

    def __enter__(self) -> Builders:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for pipe in (*self._idle, *self._under_way):
            pipe.close()
        for process in self._processes:
            if self._under_way:
                process.terminate()
            process.join()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs,), daemon=True, name="index builder")
        process.start()
        theirs.close()
        self._idle.append(ours)
        self._processes.append(process)


def _work(pipe: Connection) -> None:
    """What a builder does all its life.

    It makes no cycles; looking for them among all that it has learned took a tenth of its time.
    """
    gc.disable()
    threading.Thread(target=_die_with_parent, daemon=True).start()
    analysis = Analysis()
    for task, lessons in _tasks(pipe):
        for lesson in lessons:
            analysis.teach(lesson)
        try:
            task.run(analysis)
        except (OSError, ValueError, LookupError, MemoryError) as error:
            pipe.send((error, {}))
        else:
            pipe.send((None, analysis.learned()))


def _tasks(pipe: Connection) -> Iterator[tuple[Task, Sequence[Mapping[Derive, Lesson]]]]:
    while True:
        try:
            yield pipe.recv()
        except EOFError:
            return


def _die_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
