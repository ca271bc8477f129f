"""KoboToolbox: the export as CSV, with XML names or labels as headers; groups are set apart by a slash. A second row
with HXL tags is no report. Submissions that were marked as not approved are left out."""

from scrutator.sampling.imports import Export

EXPORT = Export(
    "KoboToolbox",
    ("_id", "_uuid", "_submission_time"),
    time="_submission_time",
    between="/",
    left_out={"_validation_status": ("Not Approved", "validation_status_not_approved")},
)
