"""Models of choice, for the terminal."""
