"""SQLite's FTS5 as it comes with Python: facets and years are SQL over the rows found."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from kelisim.lang.terms import stems
from tests.benchmarks.peers.engine import (
    FACET_VALUES,
    FACETS,
    HITS,
    SEVERAL,
    SNIPPET_LETTERS,
    Meter,
)
from tests.benchmarks.peers.tokens import Ready, Tokens
from tests.benchmarks.search_questions import Question

_ONE = tuple(field for field in FACETS if field not in SEVERAL)
_SNIPPET_WORDS = SNIPPET_LETTERS // 8
_SCHEMA = (
    "PRAGMA journal_mode = WAL",
    "CREATE VIRTUAL TABLE words USING fts5(text, stems, prefix = '2 3', "
    "tokenize = 'unicode61 remove_diacritics 0')",
    f"CREATE TABLE document(id INTEGER PRIMARY KEY, title, day INTEGER, {', '.join(_ONE)})",
    *(f"CREATE TABLE {field}s(id INTEGER, value)" for field in SEVERAL),
)
_INDEXES = (
    *(f"CREATE INDEX {field}_id ON {field}s(id, value)" for field in SEVERAL),
    *(f"CREATE INDEX {field}_value ON {field}s(value, id)" for field in SEVERAL),
    "CREATE INDEX day ON document(day)",
    "INSERT INTO words(words) VALUES ('optimize')",
)
_COMMIT_DOCUMENTS = 5_000


class SqliteEngine:
    """The words in one column, their stems in another; facets in tables of their own."""

    name = "fts5"
    made_by = ""

    def __init__(self, folder: Path, tokens: Tokens, documents: int) -> None:
        self._folder, self._tokens = folder, tokens
        self.documents = documents

    def build(self, meter: Meter) -> None:
        self._folder.mkdir(parents=True)
        self._connect()
        for statement in _SCHEMA:
            self._sql.execute(statement)
        meter.give(self._add, self._tokens.documents(0, self.documents))
        for statement in _INDEXES:
            self._sql.execute(statement)
        self._sql.commit()
        self._sql.close()

    def open(self) -> None:
        self._connect()
        self._sql.execute("PRAGMA mmap_size = 4000000000")
        self._sql.execute("CREATE TEMP TABLE found(id INTEGER PRIMARY KEY)")

    def close(self) -> None:
        self._sql.close()

    def ask(self, question: Question) -> int | None:
        match = _match(question)
        if match is None:
            return None
        self._sql.execute("DELETE FROM found")
        self._find(question, match)
        (total,) = self._sql.execute("SELECT count(*) FROM found").fetchone()
        for field in FACETS:
            self._sql.execute(_counted(field)).fetchall()
        self._sql.execute(
            "SELECT year, count(*) FROM found JOIN document USING (id) GROUP BY year"
        ).fetchall()
        self._show(question, match)
        return int(total)

    def _connect(self) -> None:
        self._sql = sqlite3.connect(self._folder / "words.sqlite")

    def _add(self, ready: Ready) -> None:
        id_ = ready.number + 1
        self._sql.execute(
            "INSERT INTO words(rowid, text, stems) VALUES (?, ?, ?)",
            (id_, ready.words, ready.stems),
        )
        given = (ready.facets[field] for field in _ONE)
        values = [id_, ready.title, ready.day, *(found[0] if found else None for found in given)]
        marks = ", ".join("?" * len(values))
        self._sql.execute(f"INSERT INTO document VALUES ({marks})", values)
        for field in SEVERAL:
            rows = ((id_, value) for value in ready.facets[field])
            self._sql.executemany(f"INSERT INTO {field}s VALUES (?, ?)", rows)
        if not id_ % _COMMIT_DOCUMENTS:
            self._sql.commit()

    def _find(self, question: Question, match: str) -> None:
        """The ids of everything found, for counting."""
        where, parameters = [], []
        if match:
            where.append("id IN (SELECT rowid FROM words WHERE words MATCH ?)")
            parameters.append(match)
        if question.field:
            where.append(f"id IN (SELECT id FROM {question.field}s WHERE value = ?)")
            parameters.append(question.value)
        if where == ["id IN (SELECT rowid FROM words WHERE words MATCH ?)"]:
            found = "SELECT rowid FROM words WHERE words MATCH ?"
        else:
            found = f"SELECT id FROM document WHERE {' AND '.join(where) or 1}"
        self._sql.execute(f"INSERT INTO found {found}", parameters)

    def _show(self, question: Question, match: str) -> None:
        """Title and snippet of the best, or of the newest where no words were asked for."""
        if not match:
            self._sql.execute(
                "SELECT title, substr(text, 1, ?) FROM found JOIN document USING (id) "
                "JOIN words ON words.rowid = id ORDER BY day DESC LIMIT ?",
                (SNIPPET_LETTERS, HITS),
            ).fetchall()
            return
        within = "AND +rowid IN (SELECT id FROM found)" if question.field else ""
        self._sql.execute(
            "SELECT title, shown FROM (SELECT rowid AS id, "
            f"snippet(words, -1, '<b>', '</b>', '…', {_SNIPPET_WORDS}) AS shown "
            f"FROM words WHERE words MATCH ? {within} ORDER BY rank LIMIT {HITS}) "
            "JOIN document USING (id)",
            (match,),
        ).fetchall()


def _match(question: Question) -> str | None:
    """FTS5's own language; it knows neither fuzzy words nor patterns, only beginnings."""
    words = question.words
    match question.how:
        case "every":
            return ""
        case "all" | "any":
            forms = (" OR ".join(f'"{stem}"' for stem in stems(word)) for word in words)
            joint = " AND " if question.how == "all" else " OR "
            return f"stems : ({joint.join(f'({one})' for one in forms)})"
        case "phrase":
            return f'text : "{" ".join(words)}"'
        case "prefix":
            return f'text : "{words[0]}" *'
    return None


def _counted(field: str) -> str:
    table, value = (f"{field}s", "value") if field in SEVERAL else ("document", field)
    return (
        f"SELECT {value}, count(*) FROM found JOIN {table} USING (id) "
        f"GROUP BY {value} ORDER BY 2 DESC LIMIT {FACET_VALUES}"
    )
