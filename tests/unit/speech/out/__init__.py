"""Answers spoken."""
