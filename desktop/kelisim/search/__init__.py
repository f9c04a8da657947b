"""Finding documents: query language, index, facets, snippets."""
