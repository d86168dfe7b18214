"""Coverage-guided fuzzing and the cases it found."""
