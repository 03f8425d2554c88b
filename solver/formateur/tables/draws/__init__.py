"""Seats of many draws, from whoever drew them: files, frames and arrays."""
