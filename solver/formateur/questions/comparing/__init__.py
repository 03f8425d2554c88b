"""The same question to two parliaments: what changes."""
