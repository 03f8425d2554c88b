"""One question about many parliaments that share their vows."""
