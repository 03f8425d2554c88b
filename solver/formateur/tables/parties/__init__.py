"""From the rows of a table, one a party, to parliaments."""
