"""The algorithms that count coalitions: each answers some questions, for some games."""
