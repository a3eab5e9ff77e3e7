"""What residents do: report, look after their cases, judge."""
