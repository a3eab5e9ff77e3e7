"""What is true of a town: people, grids, cases, and the rules that these carry."""
