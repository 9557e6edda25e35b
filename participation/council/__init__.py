"""What the council says of itself and has set: rules, hours, districts, the census."""
