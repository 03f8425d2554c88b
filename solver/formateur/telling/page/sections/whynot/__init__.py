"""Who cannot govern, and why."""
