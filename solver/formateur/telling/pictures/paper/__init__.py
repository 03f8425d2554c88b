"""What pictures are drawn on: sheet, letters, scale, files."""
