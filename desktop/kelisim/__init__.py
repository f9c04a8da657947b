"""Kelisim: an offline archive browser for press materials."""

__version__ = "0.1.0"
