"""What is lifted: the cheapest sets of statements, and who can govern once some are gone."""
