"""A file read in a process of its own: ``python -m scrutator.desk.apart FILE``.

Whatever a hostile file makes a library do happens to this process alone, which has a bound on its memory and on its
time. It prints one JSON object: how many texts, tables and claims the file gives, and a sentence for what was not read.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from scrutator.intake import open_file
from scrutator.intake.pdfpages import bound
from scrutator.pipeline.progress import quietly
from scrutator.pipeline.texts import reading


def tried(path: Path) -> dict[str, object]:
    """What a file gives."""
    folder = open_file(path)
    found = list(reading(folder, quietly))
    remarks = (*folder.unread, *folder.warnings, *(each for read in found for each in (*read.unread, *read.warnings)))
    return {
        "texts": len(folder.documents),
        "tables": len(folder.tables),
        "claims": sum(len(read.claims) for read in found),
        "remarks": [remark.because for remark in remarks],
    }


if __name__ == "__main__":
    bound()
    print(json.dumps(tried(Path(sys.argv[1]))))
