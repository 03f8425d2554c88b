"""The best government, and where the one that formed stands."""
