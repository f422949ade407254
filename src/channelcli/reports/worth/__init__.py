"""What partners, goods and suppliers are worth in a window, and what class that makes; no report stands here."""
