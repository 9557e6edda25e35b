"""What people answered: where they stand, their answers, and the counts of them."""
