"""The manual, made from the rules: catalogue, coverage of the text, pages and schemas."""
