"""Seats of many draws: how votes become these, and how many coalitions have of them."""
