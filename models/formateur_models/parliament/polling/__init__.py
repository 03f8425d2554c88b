"""What surveys say, as pollsters publish it, and how several become one."""
