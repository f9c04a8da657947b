"""What every part may use: errors, ids, texts, jobs, paths."""
