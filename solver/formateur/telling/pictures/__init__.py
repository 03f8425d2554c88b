"""Pictures for articles, drawn with matplotlib; `kinds.py` lists them."""
