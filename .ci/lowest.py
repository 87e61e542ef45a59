"""Print the lowest version that pyproject.toml allows of each dependency, as constraints for pip."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))[
    "project"
]
EXTRAS = PROJECT["optional-dependencies"]

for wanted in (*PROJECT["dependencies"], *(one for extra in EXTRAS.values() for one in extra)):
    if bound := re.match(r"([\w.-]+)>=([\w.]+)", wanted):
        print(f"{bound[1]}=={bound[2]}")
