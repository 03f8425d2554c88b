"""Answers that are compared, for the terminal: cases, instances, statements."""
