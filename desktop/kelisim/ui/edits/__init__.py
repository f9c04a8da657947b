"""Edits that can be taken back."""
