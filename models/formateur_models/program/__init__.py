"""The integer program of a question, in terms that any engine understands."""
