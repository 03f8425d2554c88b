"""What must hold between the fields of an instance, whether read from a file or made in Python."""
