"""Reports: affinity."""
