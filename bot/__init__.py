"""Diandan makes it happen: services, store, routing, delivery and the process that runs them."""
