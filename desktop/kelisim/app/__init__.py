"""Puts the parts of one open archive together."""
