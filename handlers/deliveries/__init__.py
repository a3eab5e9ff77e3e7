"""What the courier is sent with: one errand for each kind of notice."""
