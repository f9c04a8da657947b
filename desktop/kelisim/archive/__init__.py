"""The truth: the catalogue, the originals, and every change to them."""
