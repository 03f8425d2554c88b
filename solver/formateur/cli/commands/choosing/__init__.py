"""The commands of models of choice: to fit one, to ask it, to judge it."""
