"""Coverage-guided fuzzing, run by hand; what it found is kept in ``tests/fuzz/found``."""
