"""The commands, one file for each or for a few of a kind; `COMMANDS` in cli/group.py lists them."""
