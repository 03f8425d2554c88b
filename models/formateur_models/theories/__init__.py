"""What kind of coalition is sought, and what the theories measure."""
