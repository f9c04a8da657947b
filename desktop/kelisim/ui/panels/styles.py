"""The few styles that panels give to their own buttons."""

from __future__ import annotations

from kelisim.ui.delegates.look import Look


def button_style(look: Look, *, small: bool = False) -> str:
    """A quiet button in the colours of ``look``, with a ring when the keyboard is on it."""
    return (
        f"QPushButton {{ color: {look.accent.name()}; background: {look.soft.name()};"
        f" border: 2px solid {look.soft.name()}; border-radius: {look.px(7)}px;"
        f" padding: {look.px(1 if small else 5)}px {look.px(9 if small else 14)}px; }}"
        f"QPushButton:hover {{ background: {look.middle.name()}; }}"
        f"QPushButton:focus {{ border-color: {look.accent.name()}; }}"
        f"QPushButton:disabled {{ color: {look.muted.name()}; }}"
    )


def quiet_style(look: Look) -> str:
    """Small buttons without a box until the mouse or the keyboard is on them."""
    return (
        f"QToolButton, QLabel {{ color: {look.muted.name()}; background: transparent;"
        f" padding: {look.px(2)}px {look.px(4)}px; }}"
        f"QToolButton {{ border: 2px solid transparent; border-radius: {look.px(5)}px; }}"
        f"QToolButton:hover {{ color: {look.text.name()}; }}"
        f"QToolButton:focus {{ border-color: {look.accent.name()}; }}"
        "QToolButton::menu-indicator { image: none; }"
    )
