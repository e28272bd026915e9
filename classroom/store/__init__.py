"""Where attempts, disputes and decisions are kept, in SQLite or PostgreSQL."""
