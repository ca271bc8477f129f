"""Release: a record published: without the names of witnesses, packed in one archive, signed, and verified by anybody.

docs/release.md says byte by byte what an archive holds.
"""

from __future__ import annotations

from scrutator.release.names import MARK, Names
from scrutator.release.packing import LOG, MANIFEST, SIGNATURE, Imprint, Manifest, held, packed, signed
from scrutator.release.redaction import NO_HASH, Redacted, Withheld, redacted
from scrutator.release.signing import Key, KeyRefusedError, fingerprint
from scrutator.release.verifying import Step, Verdict, verify
from scrutator.release.withholding import REDACTIONS, is_withheld, log

__all__ = [
    "LOG",
    "MANIFEST",
    "MARK",
    "NO_HASH",
    "REDACTIONS",
    "SIGNATURE",
    "Imprint",
    "Key",
    "KeyRefusedError",
    "Manifest",
    "Names",
    "Redacted",
    "Step",
    "Verdict",
    "Withheld",
    "fingerprint",
    "held",
    "is_withheld",
    "log",
    "packed",
    "redacted",
    "signed",
    "verify",
]
