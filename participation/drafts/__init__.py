"""Campaigns being written in the panel: saved at every change, then made a version."""
