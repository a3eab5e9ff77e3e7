"""What people see: pure functions from facts to text and buttons."""
