"""Bots to compare ours with: each takes taps, keeps answers, and replies with the same calls."""
