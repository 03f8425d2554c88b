"""Our own exact search."""
