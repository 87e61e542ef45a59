"""Engines evaluate the rules on a record. The interpreter is the definition of what rules mean.

- What rules mean: ``truth``, ``interpreter``, ``explanation`` (why), ``chaining`` (consequences);
  ``engine`` is what every engine is asked.
- The interpreter as an engine: ``interpreted``, which finds records by indexes (``joins``).
- The same, faster: ``compiled``. Its first files are asked by ``closures``; then code is made
  (``folding``, ``planning``, ``generator``, ``passing``), kept in ``generated``, with ``runtime``.
- The same, by durable_rules: ``network``, made of ``alternatives``, ``asserted`` and ``durable``.
"""

# Engine name: its module here and its class; imported when asked for.
ENGINES = {
    "compiled": "compiled:CompiledRules",
    "interpreter": "interpreted:InterpretedRules",
    "durable": "network:DurableRules",
}
DEFAULT_ENGINE = "compiled"
