"""The words and orders that terminal, pictures and page share."""
