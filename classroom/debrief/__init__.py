"""After an attempt: what was said held up to the rules, as a screen, a page, a drawing and a way to object."""
