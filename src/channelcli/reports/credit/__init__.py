"""Reports on credit: exposure against limits, payment behaviour, scores and reviews."""
