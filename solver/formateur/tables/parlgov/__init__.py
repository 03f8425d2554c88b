"""Cabinets that formed and their parliaments: those of ParlGov, bundled, and tables like them."""
