"""Identities of what the catalogue keeps: integers that cannot be mistaken for one another."""

from typing import NewType

DocumentId = NewType("DocumentId", int)
PersonId = NewType("PersonId", int)
EventId = NewType("EventId", int)
PlaceId = NewType("PlaceId", int)
TagId = NewType("TagId", int)
MentionId = NewType("MentionId", int)
ChangeId = NewType("ChangeId", int)
BatchId = NewType("BatchId", int)
SavedSearchId = NewType("SavedSearchId", int)
ItemId = NewType("ItemId", int)
RelationId = NewType("RelationId", int)
StatementId = NewType("StatementId", int)
