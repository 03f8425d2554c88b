"""What is true of instances and governments; imports no optimiser."""
