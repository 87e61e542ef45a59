"""``python -m jinpu_rules`` is the command line."""

from jinpu_rules.cli import main

main()
