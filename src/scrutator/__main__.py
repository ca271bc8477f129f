"""``python -m scrutator``.

Python looks for modules in the folder in which it is started this way, and that may be a stranger's: from here on it
does not. What it looks for before this line, only ``python -P -m scrutator`` or ``scrutator`` itself keeps it from.
"""

import sys

if __name__ == "__main__":
    if not sys.flags.safe_path:
        del sys.path[0]
    from scrutator.cli import main

    main()
