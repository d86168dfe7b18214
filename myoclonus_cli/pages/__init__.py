"""Pages made when they are asked for: lists, results, comparisons, sheets."""
