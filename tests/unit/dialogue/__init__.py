"""What people mean, by values alone."""
