"""For authors: a first draft, lint over a bank, reports of walks, a case shown as a whole, the desk to write at."""
