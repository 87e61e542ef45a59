"""What a rule is made of: the regulation, conditions and periods, rules and rulesets, and their words."""
