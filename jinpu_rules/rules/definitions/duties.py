"""How a duty of the measures is written: as any rule, its breach one of 第二十六条第一款第一项.

That item speaks of whoever does not make the records that the measures ask for. What falls under
another item, or under none, says so.
"""

from __future__ import annotations

from functools import partial

from jinpu_rules.language import authoring

rule = partial(authoring.rule, liability=1)
