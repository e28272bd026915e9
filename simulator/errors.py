"""The two ways an input can fail: it is not possible now, or the record was altered."""

from __future__ import annotations

from casebank.errors import InBothLanguages


class NotPossible(ValueError):
    """An input that cannot be carried out now. Nothing has changed; ``str()`` is in the trainee's language.

    ``field`` names the form field at fault, when there is one.
    """

    def __init__(self, zh: str, en: str, lang: str = "zh", field: str | None = None) -> None:
        self.words = {"zh": zh, "en": en}
        self.lang = lang
        self.field = field
        super().__init__(self.words[lang])

    def __reduce__(self) -> tuple[type[NotPossible], tuple[str, str, str, str | None]]:
        """Travel between processes, as all errors here do."""
        return type(self), (self.words["zh"], self.words["en"], self.lang, self.field)

    def in_language(self, lang: str) -> NotPossible:
        """The same refusal, worded in ``lang``."""
        return NotPossible(self.words["zh"], self.words["en"], lang, self.field)

    def _render_traceback_(self) -> list[str]:
        """A notebook shows the sentence alone: whoever tries a reply in a lesson has no use for the way through the program."""
        return [str(self)]


class Unsound(InBothLanguages):
    """A log that cannot be lived through; ``where`` is the place in it."""

    def __init__(self, en: str, zh: str, where: str = "") -> None:
        place = f"{where}: " if where else ""
        super().__init__(place + en, place + zh)


class TamperedLog(Unsound):
    """A saved log whose hash chain does not hold, or whose content was altered; the message names the first line that was altered."""


class StaleEvent(Unsound):
    """A log event that no longer applies to the content it is replayed on; ``n`` is the event's number."""

    def __init__(self, n: int, en: str, zh: str) -> None:
        self.n, self._why = n, (en, zh)
        super().__init__(f"event {n} no longer applies: {en}", f"第 {n} 步已对不上：{zh}")

    def __reduce__(self) -> tuple[type[StaleEvent], tuple[int, str, str]]:
        return type(self), (self.n, *self._why)


class ScenarioError(InBothLanguages):
    """A scenario that cannot be generated as asked: unknown language, persona, procedure or fact; :meth:`words` tells it in one language."""
