"""Apollo: the export of a checklist. One row an observer, also for those who have not reported; the columns of a form
carry the tags of its questions. Reports in quarantine for results or for everything are left out."""

from scrutator.sampling.imports import Export

EXPORT = Export(
    "Apollo",
    ("Participant ID", "Location Code", "Timestamp"),
    time="Timestamp",
    station=("Location Code",),
    left_out={"Quarantine Status": ("A", "R", "All", "Results", "Quarantine All", "Quarantine Results")},
    counts={"registered": "Registered Voters"},
)
