"""How many coalitions there are, without listing them."""
