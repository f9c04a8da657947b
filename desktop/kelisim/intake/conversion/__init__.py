"""Old documents that nobody reads but LibreOffice, converted by it where it is installed."""
