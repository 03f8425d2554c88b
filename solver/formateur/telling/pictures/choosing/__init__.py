"""Pictures of models of choice."""
