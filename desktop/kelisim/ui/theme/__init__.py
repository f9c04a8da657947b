"""Colours, type and text size: one theme that everything painted asks."""
