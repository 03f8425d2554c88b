"""Answers told to a person or to another program."""
