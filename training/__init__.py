"""Trains the model that says what people mean (bot/dialogue/opinion.py) from sentences of our own."""
