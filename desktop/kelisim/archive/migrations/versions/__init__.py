"""One file per step; its revision is the number of the version that it makes."""
