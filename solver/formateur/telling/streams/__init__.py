"""Answers for other programs, in forms that are public and kept."""
