"""Campaigns through their life: imported, approved, scheduled, opened, closed."""
