"""What keeps a page small, and quick to make."""
