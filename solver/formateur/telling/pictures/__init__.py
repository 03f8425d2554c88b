"""Pictures for articles, drawn with matplotlib; `KINDS` in charting.py lists them."""
