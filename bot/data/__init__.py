"""What ships with the bot as data: the categories of village life and an invented town, with their readers."""
