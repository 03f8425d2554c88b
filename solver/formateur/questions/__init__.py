"""What can be asked of a parliament: one room a question."""
