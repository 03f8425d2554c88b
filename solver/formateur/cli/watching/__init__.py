"""What is watched: files that others write, and how probable answers are."""
