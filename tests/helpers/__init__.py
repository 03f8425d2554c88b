"""What several tests need: oracles, drawn instances, parliaments, runs of the command line."""
