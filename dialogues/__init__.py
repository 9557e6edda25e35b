"""Conversations, laid out as a Rasa project. The only package that knows rasa-sdk."""
