"""Time: working calendars, deadlines and how they explain themselves, limits, times as people write them."""
