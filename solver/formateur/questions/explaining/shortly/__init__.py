"""Vows and conflicts in few words: what is alike is said once."""
