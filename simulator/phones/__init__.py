"""What people do on their phones and see there: the control interface over HTTP."""
