"""Lint: what is wrong with content, each kind of mistake with a code of its own, in both languages.

`casebank.lint.check` finds what the files alone show; `classroom.lint` adds what the reader and random walks show.
"""
