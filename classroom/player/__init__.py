"""The screen in which a trainee lives through a complaint, from `play` on."""
