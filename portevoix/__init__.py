"""The front door: the command line, the settings, the wiring of every other package."""
