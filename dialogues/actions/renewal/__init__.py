"""What people consented to has changed: they are asked again."""
