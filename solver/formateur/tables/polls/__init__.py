"""Tables of polls, as pollsters and those who collect them publish these."""
