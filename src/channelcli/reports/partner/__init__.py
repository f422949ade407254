"""Reports: partner."""
