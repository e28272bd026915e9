"""What is wrong with content, in one language."""

from __future__ import annotations

from casebank import Problem


def told(problem: Problem, lang: str) -> str:
    """The line of a problem; in Chinese in the words of lint."""
    if lang == "en":
        return str(problem)
    from casebank.lint import catalogue

    _, message, hint = catalogue.of_problem(problem)
    return str(problem._replace(message=message.zh, hint=hint.zh))
