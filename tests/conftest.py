"""What every room's tests share. Loops, databases and browsers live as long as the session."""

pytest_plugins = ["tests.browser", "tests.postgres"]
