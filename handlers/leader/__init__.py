"""What leaders do for their grids."""
