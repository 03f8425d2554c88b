"""Bounds from the linear relaxation, in which units join in part."""
