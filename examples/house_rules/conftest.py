pytest_plugins = ["jinpu_rules.testing.plugin"]
