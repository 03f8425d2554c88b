"""What comes nearest to passing, found and told."""
