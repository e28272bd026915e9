"""The rulebook on the screen: the rules of a house, two houses side by side, what is due when."""
