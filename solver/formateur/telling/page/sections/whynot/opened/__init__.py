"""What is behind a line that is opened: vows, a proof by hand, who would give up what."""
