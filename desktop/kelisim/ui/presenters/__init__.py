"""What joins panels with the open archive where there is a decision to take."""
