"""Evaluating a query over the arrays of a generation: which documents match, and how well."""
