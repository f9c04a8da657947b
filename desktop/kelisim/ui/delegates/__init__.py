"""Paint rows: cards, bars, chips; no widget per row."""
