"""A week of someone who organises debates, day by day; `tests/stories/test_week.py` tells it."""
