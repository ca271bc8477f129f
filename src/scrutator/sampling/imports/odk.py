"""ODK Central: the export of submissions as CSV; groups are set apart by a hyphen. Rejected submissions are left
out."""

from scrutator.sampling.imports import Export

EXPORT = Export(
    "ODK Central",
    ("SubmissionDate", "KEY"),
    time="SubmissionDate",
    between="-",
    left_out={"ReviewState": ("rejected",)},
)
