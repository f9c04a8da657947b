"""The four panes of the window: layout, signals in and signals out."""
