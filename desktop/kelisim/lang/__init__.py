"""Words of Kazakh, Russian and English; no database."""
