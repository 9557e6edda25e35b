"""What a campaign file asks: read, checked, walked through. Pure, no SQL."""
