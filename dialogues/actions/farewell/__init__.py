"""Somebody gave no sign for long: they are told what becomes of theirs, and may stay."""
