"""What people do with a case: its desk, its worker, its resident, whoever helps or supervises, and the clock."""
