"""One folder per conversation. `python -m rasa_sdk --actions dialogues.actions` serves them all."""
