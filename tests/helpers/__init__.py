"""What several tests need: oracles, drawn instances, small parliaments, runs of the command line."""
