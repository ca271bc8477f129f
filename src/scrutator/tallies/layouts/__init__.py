"""Layouts: one file a publisher of station-level results, versioned by date."""
