"""How parliaments look, in pictures and on the page alike: colours, and who sits where."""
