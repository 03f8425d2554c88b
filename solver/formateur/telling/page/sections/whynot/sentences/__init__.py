"""A reason in sentences: why not, shortly, with a link for each vow."""
