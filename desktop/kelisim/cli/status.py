"""Exit statuses of the command line."""

DONE, FAILED, WRONG_USAGE, ATTENTION = 0, 1, 2, 3
