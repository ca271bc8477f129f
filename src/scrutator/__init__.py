"""Election reporting in, an evidence-linked record out."""
