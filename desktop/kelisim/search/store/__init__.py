"""How the index lies on disk: a Whoosh codec whose postings are plain arrays, and its seal."""
