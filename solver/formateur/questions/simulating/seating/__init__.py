"""Seats of many draws: of a poll or of votes, and how many coalitions have of them."""
