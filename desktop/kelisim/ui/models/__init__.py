"""Frozen values as Qt sees them, and what they are called in a person's language."""
