"""What documents are about: proposals found in their text."""
