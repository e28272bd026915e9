"""The language lab: a reply read while it is typed, minimal pairs to sort, sentences to say better, and a way to disagree."""
