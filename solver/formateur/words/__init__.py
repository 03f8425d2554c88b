"""Language: every sentence that a teller says of a parliament, once, in each language.

The sentences stand in `texts/<language>.yaml`; nothing here knows a question.
"""
