"""Who joins, after consent."""
