"""Who will govern: a model of choice in each draw of seats and of doubtful vows."""
