"""Walks that are not those of every tree: of many units, and over a line."""
