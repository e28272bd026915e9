"""A diagnostic: one mistake with its code, its place, and what it says in both languages."""

from __future__ import annotations

from typing import NamedTuple

from casebank.errors import Problem
from casebank.lint import catalogue
from casebank.lint.catalogue import Words
from casebank.lint.finding import Finding

ERROR, WARNING = "error", "warning"


class Diagnostic(NamedTuple):
    """One mistake. `line` and `column` are 1-based; `file` is the name within the bank; `path` the way to the place."""

    file: str
    line: int
    column: int
    code: str
    severity: str
    path: str
    message: Words
    hint: Words


def of_problem(problem: Problem) -> Diagnostic:
    """A diagnostic for a problem that loading found; those no entry recognises get the code for the rest."""
    code, message, hint = catalogue.of_problem(problem)
    severity = catalogue.entries()[code].severity
    return Diagnostic(problem.file, problem.line, problem.column, code, severity, problem.path, message, hint)


def of_finding(finding: Finding) -> Diagnostic:
    """A diagnostic for a finding of lint."""
    message, hint = catalogue.of_finding(finding.code, finding.values, finding.variant)
    severity = catalogue.entries()[finding.code].severity
    return Diagnostic(finding.file, finding.line, finding.column, finding.code, severity, finding.path, message, hint)
