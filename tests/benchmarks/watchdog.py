"""Finds out when the interface thread is away from its events, for how long, and where it is."""

from __future__ import annotations

import gc
import sys
import threading
import traceback
from dataclasses import dataclass, field
from itertools import pairwise
from time import perf_counter, process_time, thread_time
from types import FrameType

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MS = 2
SUSPECT_MS = 16
"""A thread that is away for longer misses a frame: then its stack is looked at."""

_LOOK_SECONDS = 0.004
_FRAMES_SHOWN = 5


@dataclass(slots=True)
class Block:
    """A stretch in which no event was served; ``stacks`` were seen in it, outermost call first.

    ``beside`` is what the other threads did meanwhile: they may have held the interpreter. Where
    this process ``worked_ms`` for much less than it was away, the machine was busy elsewhere;
    ``own_ms`` is the work of the interface thread alone.
    """

    ms: float
    worked_ms: float
    own_ms: float
    collector_ms: float
    doing: str
    stacks: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)


class Watchdog(QObject):
    """The interface thread says every 2 ms that it is there; another one listens."""

    def __init__(self) -> None:
        super().__init__()
        self.doing = ""  # what the blocks that come next are put down to
        self.blocks: list[Block] = []
        self._beat_at, self._worked, self._own = perf_counter(), process_time(), thread_time()
        self._collecting_since = self._collected = 0.0
        self._seen: list[tuple[str, str]] = []
        self._interface = threading.get_ident()
        self._end = threading.Event()
        self._timer = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)

    def start(self) -> None:
        self._beat_at, self._worked, self._own = perf_counter(), process_time(), thread_time()
        gc.callbacks.append(self._note_collection)
        self._timer.start()
        self._thread.start()

    def stop(self) -> None:
        self._timer.stop()
        gc.callbacks.remove(self._note_collection)
        self._end.set()
        self._thread.join()

    def longest(self, count: int) -> list[Block]:
        return sorted(self.blocks, key=lambda block: -block.ms)[:count]

    def _beat(self) -> None:
        now, worked, own = perf_counter(), process_time(), thread_time()
        away_ms = (now - self._beat_at) * 1000 - BEAT_MS
        worked_ms, own_ms = (worked - self._worked) * 1000, (own - self._own) * 1000
        seen, self._seen = self._seen, []
        collected, self._collected = self._collected, 0.0
        self._beat_at, self._worked, self._own = now, worked, own
        if away_ms > SUSPECT_MS:
            stacks = [stack for stack, _ in seen]
            beside = list(dict.fromkeys(other for _, other in seen if other))
            block = Block(away_ms, worked_ms, own_ms, collected * 1000, self.doing, stacks, beside)
            self.blocks.append(block)

    def _note_collection(self, phase: str, _: dict[str, int]) -> None:
        if phase == "start":
            self._collecting_since = perf_counter()
        else:
            self._collected += perf_counter() - self._collecting_since

    def _watch(self) -> None:
        while not self._end.wait(_LOOK_SECONDS):
            if (perf_counter() - self._beat_at) * 1000 > SUSPECT_MS:
                self._seen.append(self._look())

    def _look(self) -> tuple[str, str]:
        frames = sys._current_frames()  # noqa: SLF001 - the one way to another thread's stack
        here = threading.get_ident()
        others = [
            _in_words(frame, 3)
            for thread, frame in frames.items()
            if thread not in (self._interface, here)
        ]
        own = frames.get(self._interface)
        return _in_words(own, _FRAMES_SHOWN) if own else "", " | ".join(others)


def in_figures(blocks: list[Block]) -> list[dict[str, object]]:
    """Each block for a report: times in ms, what was done, where most of its stacks were."""
    return [
        {
            "ms": round(block.ms),
            "worked_ms": round(block.worked_ms),
            "own_ms": round(block.own_ms),
            "collector_ms": round(block.collector_ms),
            "doing": block.doing,
            "where": common_part(block.stacks),
            "samples": len(block.stacks),
            "beside": block.beside[:2],
        }
        for block in blocks
    ]


def _in_words(frame: FrameType, most: int) -> str:
    stack = list(traceback.extract_stack(frame))
    calls = [call for call in stack[:-1] if "kelisim" in call.filename][-most:] + stack[-1:]
    return " > ".join(
        f"{call.filename.rpartition('/')[2]}:{call.lineno} {call.name}" for call in calls
    )


def common_part(stacks: list[str]) -> str:
    """Where most of ``stacks`` were: the calls that the first one shares with its neighbours."""
    if len(stacks) < 2:
        return stacks[0] if stacks else ""
    whole = [stack.split(" > ") for stack in stacks]
    shared = [
        " > ".join(call for call, other in zip(one, two, strict=False) if call == other)
        for one, two in pairwise(whole)
    ]
    return max(shared, key=len) or stacks[0]
