"""The only place that speaks SQL: engines, the unit of work, and queries named by their question."""
