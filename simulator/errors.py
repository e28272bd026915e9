"""The two ways an input can fail: it is not possible now, or the record was altered."""

from __future__ import annotations


class NotPossible(ValueError):
    """An input that cannot be carried out now. Nothing has changed; ``str()`` is in the trainee's language.

    ``field`` names the form field at fault, when there is one.
    """

    def __init__(self, zh: str, en: str, lang: str = "zh", field: str | None = None) -> None:
        self.words = {"zh": zh, "en": en}
        self.field = field
        super().__init__(self.words[lang])

    def in_language(self, lang: str) -> NotPossible:
        """The same refusal, worded in ``lang``."""
        return NotPossible(self.words["zh"], self.words["en"], lang, self.field)


class TamperedLog(ValueError):
    """A saved log whose hash chain does not hold; the message names the first line that was altered."""


class StaleEvent(ValueError):
    """A log event that no longer applies to the content it is replayed on; ``n`` is the event's number."""

    def __init__(self, n: int, reason: str) -> None:
        self.n = n
        super().__init__(f"event {n} no longer applies: {reason}")


class ScenarioError(ValueError):
    """A scenario that cannot be generated as asked: unknown language, persona, procedure or fact."""
