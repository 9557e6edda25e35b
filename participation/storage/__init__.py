"""Opening the database and keeping rows: transactions, types, locks, wakeups, seals."""
