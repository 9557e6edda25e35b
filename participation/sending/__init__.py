"""Messages owed: queued, claimed, sent, cancelled; and the processes that send them."""
