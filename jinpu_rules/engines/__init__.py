"""Engines hold a record against a ruleset. The interpreter is the definition of what rules mean."""
