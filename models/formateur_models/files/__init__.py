"""YAML to instances."""
