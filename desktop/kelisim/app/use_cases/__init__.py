"""What a person can ask of an open archive."""
