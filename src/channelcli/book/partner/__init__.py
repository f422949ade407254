"""Partners, their people, talks and custom fields."""
