"""From a file on disk to a document in the archive."""
