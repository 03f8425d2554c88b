"""Walks of many nodes at a time, in NumPy, where two units that govern pay for it."""
