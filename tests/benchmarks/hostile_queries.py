"""Many random and hostile queries: how long the longest takes, and whether all stay themselves.

``python -m tests.benchmarks.hostile_queries [--count 200000] [--seed 2026]``; a query is answered
when it is parsed and printed and its chips and conditions are known. Says one line of JSON; exit
status 1 where one took more than two seconds or did not read the same when it was printed.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from datetime import date

from kelisim.search.query.chips import chips, without
from kelisim.search.query.conditions import conditions
from kelisim.search.query.parser import parse
from kelisim.search.query.printer import print_query

SLOWEST_S = 2.0
_TODAY = date(2026, 11, 24)
_LONG, _HUGE = 10_000, 1_000_000  # pieces, code points
_PIECES = [
    *"()\"«»“”-*?~:,_'’[]><./",
    *(
        "AND",
        "OR",
        "NOT",
        "ЖӘНЕ",
        "НЕМЕСЕ",
        "ЕМЕС",
        "И",
        "ИЛИ",
        "НЕ",
        "NEAR",
        "NEAR/3",
        "РЯДОМ/999",
    ),
    *("или", "и", "немесе", "or", "and", "&&", "||", "~1", "w?rd", "*а", "б*", "а*б*в*г*д*"),
    *("ел:", "спикер:", "date:", "дата:14", "title:(", "foo:", "ел:(", 'тег:"а б","в"', "has:"),
    *("said:", "айтты:(", "said:any", 'said:"а б"~3,в*', "ocr:<70", "ocr:(", "тану:-1..101%"),
    *("like:12", "like:", "search:б", "search:(", "is:trashed", "none", "any", "Ресей"),
    *("мир", "шиеленістерді", "А.Манойло", "іс-шара", "10:30", "14-15", "https://x.kz"),
    *("2021", "2021-10..2022", ">2020", "[2019", "TO]", "[a TO b]", "октябрь", "this", "week"),
    *("\x00", "\x1b", "\n", "\t", "\u0301", "\u200b", "\u202e", "\ufeff", "\u00ad", "\ud800"),
    *("ё", "İ", "ß", "𐍈", "%s", "{0}", "{name}", "<b>", "&amp;", "'; DROP TABLE--"),
]


def query(choice: random.Random) -> str:
    """Mostly a few pieces; one in 200 is long, one in 1,000 a megabyte of one piece."""
    kind = choice.random()
    if kind < 0.001:
        one = _piece(choice)
        return (one * (_HUGE // len(one) + 1))[:_HUGE]
    if kind < 0.002:
        return f"{_piece(choice)} " * _LONG
    count = choice.randrange(500, 3_000) if kind < 0.005 else choice.randrange(30)
    return choice.choice((" ", "")).join(_piece(choice) for _ in range(count))


def _piece(choice: random.Random) -> str:
    if choice.random() < 0.9:
        return choice.choice(_PIECES)
    ends = choice.choice((128, 0x530, 0x110000))
    return "".join(chr(choice.randrange(1, ends)) for _ in range(choice.randrange(1, 6)))


def main(arguments: list[str]) -> int:
    reading = argparse.ArgumentParser(description=__doc__)
    reading.add_argument("--count", type=int, default=200_000)
    reading.add_argument("--seed", type=int, default=2026)
    asked = reading.parse_args(arguments)
    choice = random.Random(asked.seed)
    slowest, slowest_query, changed = 0.0, "", 0
    began = time.perf_counter()
    for _ in range(asked.count):
        typed = query(choice)
        started = time.perf_counter()
        tree = parse(typed, _TODAY).tree
        printed = print_query(tree)
        found = chips(typed, _TODAY)
        conditions(typed, _TODAY)
        taken = time.perf_counter() - started
        if taken > slowest:
            slowest, slowest_query = taken, typed
        if found:
            without(typed, choice.choice(found))
        # A longer text is cut off where it is read again.
        changed += len(typed) < _LONG and parse(printed, _TODAY).tree != tree
    told = {
        "queries": asked.count,
        "seconds": round(time.perf_counter() - began, 1),
        "slowest_s": round(slowest, 3),
        "slowest_query": slowest_query[:60],
        "changed_when_printed": changed,
    }
    sys.stdout.write(f"{json.dumps(told)}\n")
    return int(slowest > SLOWEST_S or changed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
