"""Who there is and what they said: parties, seats, statements, and the instance of them all."""
