"""Every command can be written down and read again."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelisim.archive.codec import COMMANDS, from_json, pack, to_json, unpack
from kelisim.archive.commands.descriptions import AddValue, SetValue
from kelisim.archive.values import Value
from kelisim.base.ids import DocumentId

st.register_type_strategy(datetime, st.datetimes())


@pytest.mark.parametrize("name", sorted(COMMANDS))
@given(data=st.data())
def test_a_command_survives_json(name: str, data: st.DataObject) -> None:
    kind = COMMANDS[name]
    fields = {key: st.from_type(hint) for key, hint in get_type_hints(kind).items()}
    command = data.draw(st.builds(kind, **fields))
    written: dict[str, Any] = json.loads(json.dumps(to_json(command)))
    assert from_json(written) == command
    assert unpack(pack(command)) == command


def test_what_is_written_says_what_is_done_in_plain_words() -> None:
    command = AddValue((DocumentId(3),), Value("tag", "медиация", "confirmed"))
    assert to_json(command) == {
        "do": "AddValue",
        "documents": [3],
        "value": {"field": "tag", "text": "медиация", "status": "confirmed"},
    }


def test_a_cleared_field_is_written_as_such() -> None:
    command = SetValue((DocumentId(3),), None, "title")
    assert from_json(to_json(command)) == command
