"""Numbers of votes in figures: their signs, their decimals, the unit in which they are told."""
