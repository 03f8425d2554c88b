"""The keys of the format, by what they are said of; a file of few loads few of them."""
