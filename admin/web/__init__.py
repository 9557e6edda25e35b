"""What every room of the panel stands on: who may open what, forms, pages, words, pictures."""
