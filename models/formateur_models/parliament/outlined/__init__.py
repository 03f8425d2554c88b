"""What follows from the fields of an instance."""
