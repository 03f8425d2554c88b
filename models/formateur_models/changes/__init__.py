"""The same parliament, otherwise: on another day, in a scenario, without a patron, with an edit."""
