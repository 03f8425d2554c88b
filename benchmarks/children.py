"""Processes as users start them: Python's compiled files, which pip writes, are there or kept."""

from __future__ import annotations

import os

ENVIRONMENT = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
