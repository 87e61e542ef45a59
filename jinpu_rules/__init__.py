"""jinpu_rules."""
