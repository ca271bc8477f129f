"""``python -m scrutator``."""

from scrutator.cli import main

if __name__ == "__main__":
    main()
