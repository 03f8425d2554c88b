"""Tables as people have them, files and frames, as plain columns."""
