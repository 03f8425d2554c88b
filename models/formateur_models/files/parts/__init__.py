"""What a file says of rules, chambers, votes, polls and scenarios, read part by part."""
