"""Benchmarks of formateur against other ways to the same answers."""
