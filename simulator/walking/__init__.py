"""Random walks over a case: where they go, what they reach and miss, a failure made short."""
