"""The town itself: its grids, its people and their parts in it, and what an operator should look at."""
