"""A run over files: the checker, its settings, worker processes and the cache."""
