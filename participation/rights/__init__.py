"""What a person may ask of all that is kept: a copy, an end, erasure. Knows every noun."""
