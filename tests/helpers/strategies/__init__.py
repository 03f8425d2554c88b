"""Hypothesis strategies that draw documents, as raw data that is valid under docs/format.md."""
