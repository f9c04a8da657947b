"""How an older catalogue becomes one of the newest version: Alembic's steps, in order."""
