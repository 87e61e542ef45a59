"""The law's own terms, each defined once; the articles are written with them."""
