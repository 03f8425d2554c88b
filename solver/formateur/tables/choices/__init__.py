"""Tables with a row for each alternative of a choice, of which a few columns are read as arrays."""
