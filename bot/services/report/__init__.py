"""A report on its way to becoming a case: what a resident says, shows and points at, typed or spoken."""
