"""Answers as the command line prints them."""
