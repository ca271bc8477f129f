"""Plain text and Markdown: the text as it stands."""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.intake.encoding import decode
from scrutator.intake.file import File
from scrutator.model import Document

SUFFIXES = (".txt", ".md")
LIMIT = 20_000_000


def load(file: File) -> Iterator[Document]:
    r"""The whole file as one document. Line ends are kept, and so is a UTF-8 byte order mark (as U+FEFF): offsets
    count the code points that ``open(path, encoding="utf-8", newline="")`` gives. Where the file is in another
    encoding they count the code points of the decoded text.

    >>> [document.text for document in load(File.of("a.txt", b"\xef\xbb\xbfTurnout\r\n69 %"))]
    ['\ufeffTurnout\r\n69 %']
    """
    text, warnings = decode(file)
    yield Document(file.source, text, warnings=warnings)
