"""`python -m portevoix` is `portevoix`."""

from portevoix.cli import main

if __name__ == "__main__":
    main()
