"""Checks that read an outline before it is an instance."""
