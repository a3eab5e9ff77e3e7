"""Figures of a period: whose one may see, counted, compared, sent as a digest or made into a table."""
