"""Chores of the project that users never need: storing notebook outputs, taking screenshots."""
