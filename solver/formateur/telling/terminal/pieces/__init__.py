"""What several tables of the terminal are made of."""
