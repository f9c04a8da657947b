"""What the benchmark of recognition counts."""

from __future__ import annotations

import pytest

from tests.benchmarks.recognition import error_rate


@pytest.mark.parametrize(
    ("read", "rate"),
    [
        ("Тараз қаласы", 0),
        ("Тараз\nқаласы ", 0),
        ("Тараз каласы", 100 / 12),
        ("Тараз аласы", 100 / 12),
        ("Тараз ққаласы", 100 / 12),
        ("", 100),
    ],
)
def test_an_error_is_a_letter_changed_left_out_or_put_in(read: str, rate: float) -> None:
    assert error_rate("Тараз қаласы", read) == pytest.approx(rate)
