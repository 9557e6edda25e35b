"""What a campaign looks like, in words and bubbles, for the rooms that show one."""
