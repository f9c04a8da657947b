"""From what a person typed to a tree, and back."""
