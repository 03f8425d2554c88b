"""What the documents say, by brute force and with nothing of ours: to convict judge and program."""
