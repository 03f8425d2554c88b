"""Sentences about parliaments, for every teller; nothing here knows a question."""
