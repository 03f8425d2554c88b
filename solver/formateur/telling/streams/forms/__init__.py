"""The forms of JSON that commands answer in, by what is asked."""
