"""What a file inside a file is called, so that it can be shown and never leads anywhere."""

from __future__ import annotations

import re

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_LONGEST = 1_000


def inside(container: str, part: str) -> str:
    """The path of a part as it is written down: below that of its container.

    >>> inside("/usb/хаттар.zip", "2021\\\\қазан/7.eml")
    '/usb/хаттар.zip/2021/қазан/7.eml'
    >>> inside("a.tar", "../../etc/passwd")
    'a.tar/../../etc/passwd'
    """
    steps = _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", part.replace("\\", "/")).split("/")
    shown = "/".join(step for step in steps if step.strip() not in ("", "."))
    return f"{container}/{shown[-_LONGEST:] or '?'}"
