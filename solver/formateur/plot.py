"""Pictures."""

__all__: list[str] = []
