"""`python -m formateur`: the command line."""

from formateur.cli.entry import main

if __name__ == "__main__":
    main()
