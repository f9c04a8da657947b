"""Edits, each of which returns the edit that takes it back."""
