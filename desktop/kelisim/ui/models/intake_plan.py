"""What an import would do, in a sentence or two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kelisim.base.texts import Texts
from kelisim.ui.models.file_words import size_in_words
from kelisim.ui.models.naming import number_in_words

if TYPE_CHECKING:
    from kelisim.intake.plan import Plan

_MOST_REASONS = 2


def plan_in_words(plan: Plan, texts: Texts) -> str:
    """«1 204 files · 3.1 GB · 1 180 new · 19 known · 5: This is a device.»."""
    parts = [
        texts.count("{shown} file", "{shown} files", plan.files, shown=number_in_words(plan.files)),
        size_in_words(plan.size_bytes, texts),
        texts("{count} new", count=number_in_words(plan.new)),
    ]
    if plan.known:
        parts.append(texts("{count} already there", count=number_in_words(plan.known)))
    for why, count in plan.refused[:_MOST_REASONS]:
        parts.append(f"{number_in_words(count)}: {texts(why.message, **why.details)}")
    return " · ".join(parts)
