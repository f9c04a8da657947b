"""From pictures of pages to their text: Tesseract, a program of its own, does the looking."""
