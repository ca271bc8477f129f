"""What the columns of an unknown sheet are: by their headers, and by which of them add up to which."""
