"""Scenarios drawn from chance: facts, people, openings, plans of pairs, very many at once, and how real they look."""
