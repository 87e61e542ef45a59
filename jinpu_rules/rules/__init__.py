"""The law: one module an article, in the order of the articles. No article imports another."""
