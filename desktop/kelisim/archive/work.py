"""What a command holds while it is applied, inside the transaction of `Archive.run`."""

from __future__ import annotations

from sqlalchemy import Connection

from kelisim.archive.authorities import Authorities
from kelisim.archive.document_rows import DocumentRows
from kelisim.archive.inverse import Inverse
from kelisim.archive.mentions import Mentions
from kelisim.archive.relation_rows import RelationRows
from kelisim.archive.restoring import put_back
from kelisim.archive.rows import Rows
from kelisim.archive.saved_search_rows import SavedSearchRows
from kelisim.archive.statement_rows import StatementRows
from kelisim.archive.vocabulary import Vocabulary


class Work:
    """The rows of the change in the making, and by noun what can be done to them."""

    def __init__(self, connection: Connection, change: int, by: str, at: str) -> None:
        self.rows = Rows(connection, change, by, at)
        authorities = Authorities(self.rows)
        self.mentions = Mentions(self.rows, authorities)
        self.relations = RelationRows(self.rows)
        self.statements = StatementRows(self.rows, authorities)
        self.documents = DocumentRows(self.rows, self.mentions, self.relations, self.statements)
        self.vocabulary = Vocabulary(self.rows, authorities)
        self.saved_searches = SavedSearchRows(self.rows)

    def restore(self, inverse: Inverse, *, whole_batch: bool = False) -> None:
        put_back(self.rows, inverse, whole_batch=whole_batch)
