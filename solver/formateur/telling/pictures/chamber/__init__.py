"""A chamber drawn: who sits where, what each does, what it is called."""
