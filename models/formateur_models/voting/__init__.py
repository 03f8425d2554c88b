"""What a government is, and what each player does when it is voted in."""
