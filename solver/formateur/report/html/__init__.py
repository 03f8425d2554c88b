"""The report: one HTML file that needs nothing else, in any language that `texts/` has."""
