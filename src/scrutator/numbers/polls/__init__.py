"""Exit polls: what interviews at a few stations can know, one poll alone and several together."""
