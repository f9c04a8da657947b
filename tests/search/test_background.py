"""Work beside everything else is done in turn, once, and ends when it is told to."""

from __future__ import annotations

from threading import Event, Thread, current_thread

from kelisim.base.jobs import Reporter
from kelisim.search.background import Background


def test_pieces_are_done_in_turn_on_a_thread_of_their_own() -> None:
    background = Background("beside")
    done: list[str] = []
    threads: set[str] = set()
    go_on = Event()

    def first(_: Reporter) -> None:
        go_on.wait()
        done.append("first")
        threads.add(current_thread().name)

    background.put("first", first)
    background.put("second", lambda _: done.append("second"))
    background.put("third", lambda _: done.append("third"))
    assert done == []
    go_on.set()
    background.settle()
    assert done == ["first", "second", "third"]
    assert threads == {"beside"}


def test_of_what_waits_only_the_newest_of_a_kind_is_done() -> None:
    background = Background("beside")
    go_on = Event()
    done: list[int] = []
    background.put("other", lambda _: bool(go_on.wait()))
    for number in range(5):
        background.put("same", lambda _, number=number: done.append(number))  # type: ignore[misc]
    go_on.set()
    background.settle()
    assert done == [4]


def test_it_goes_on_after_it_had_nothing_to_do() -> None:
    background = Background("beside")
    done: list[int] = []
    for number in range(50):
        background.put("piece", lambda _, number=number: done.append(number))  # type: ignore[misc]
        background.settle()
    assert done == [*range(50)]


def test_closing_stops_what_is_done_and_forgets_what_waits() -> None:
    background = Background("beside")
    begun = Event()
    done: list[str] = []

    def endless(reporter: Reporter) -> None:
        while True:
            begun.set()
            reporter.checkpoint()

    background.put("endless", endless)
    background.put("waiting", lambda _: done.append("waiting"))
    begun.wait()
    background.close()
    background.put("late", lambda _: done.append("late"))
    background.settle()
    assert done == []


def test_it_can_be_waited_for_while_others_give_it_work() -> None:
    background = Background("beside")
    done: list[int] = []

    def give() -> None:
        for number in range(500):
            background.put(str(number), lambda _, number=number: done.append(number))  # type: ignore[misc]

    giving = Thread(target=give)
    giving.start()
    while giving.is_alive():
        background.settle()
    background.settle()
    assert sorted(done) == [*range(500)]


def test_the_first_piece_leaves_the_processor_alone_until_it_is_waited_for() -> None:
    done: list[str] = []
    background = Background("test", rest_seconds=600)
    background.put("first", lambda _: done.append("first"))
    assert not done
    background.settle()
    assert done == ["first"]
