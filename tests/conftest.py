"""What every room's tests share. Loops, databases and browsers live as long as the session."""

# tests.databases builds on tests.postgres: after it, so that both have their asserts explained.
pytest_plugins = ["tests.browser", "tests.postgres", "tests.databases"]
