"""A package as a bureau would write it, with rulesets of its own, installed in a folder of the test."""

from __future__ import annotations

from pathlib import Path

RULES = (Path(__file__).parent / "outside_rules.py").read_text("utf-8")


def install(folder: Path, *, rules: str = RULES, package: str = "bureau", points: str = "") -> Path:
    """Write the package into a folder that is to be put on the path of Python."""
    (folder / package).mkdir(parents=True, exist_ok=True)
    (folder / package / "__init__.py").write_text("", "utf-8")
    (folder / package / "rules.py").write_text(rules, "utf-8")
    told = folder / f"{package}-1.dist-info"
    told.mkdir(exist_ok=True)
    (told / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1\n")
    points = points or f"house = {package}.rules:RULESET"
    (told / "entry_points.txt").write_text(f"[jinpu_rules.rulesets]\n{points}\n")
    return folder
