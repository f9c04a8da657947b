"""What frames the panes: the top bar, the hints under it and the bottom bar."""
