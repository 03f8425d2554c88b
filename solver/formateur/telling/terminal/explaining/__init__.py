"""Explanations for the terminal, part by part."""
