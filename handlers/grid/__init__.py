"""What a grid does with a case: the desk's and the worker's buttons, and replies to a card."""
