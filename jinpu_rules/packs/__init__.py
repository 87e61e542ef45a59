"""Rulesets that ship with the library besides the measures: each off until it is asked for by name."""
