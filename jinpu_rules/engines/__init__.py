"""Engines evaluate the rules on a record. The interpreter is the definition of what rules mean."""

# Engine name: its module here and its class; imported when asked for.
ENGINES = {
    "compiled": "compiled:CompiledRules",
    "interpreter": "interpreted:InterpretedRules",
    "durable": "network:DurableRules",
}
DEFAULT_ENGINE = "compiled"
