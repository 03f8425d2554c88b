"""All governments in many draws at once, as matrices: how they vote, what theories ask of them."""
