"""What the screens that talk to Python have in common: messages in, one answer to each.

A message from the browser is checked for its shape, carried out and answered by a ``notice`` that repeats its token.
:meth:`Talking.send` takes the same way without a browser, so a test drives the very same code; there an error in it is
raised, in a notebook it is shown under the cell.
"""

from __future__ import annotations

from abc import ABCMeta, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar

import traitlets

from classroom.labels import label
from classroom.screen.messages import BadMessage, Message, Shapes, read
from classroom.screen.shown import Shown


class Refused(ValueError):
    """An input that is refused, in words for the trainee. ``fields`` are the problems of a form, by field."""

    def __init__(self, text: str, fields: Mapping[str, str] | None = None) -> None:
        self.fields = dict(fields or {})
        super().__init__(text)


class _Abstract(ABCMeta, traitlets.MetaHasTraits):
    """Of a widget with something left to its subclasses."""


class Talking(Shown, metaclass=_Abstract):
    """A screen that takes the messages in ``shapes``. What a message does is up to :meth:`act`."""

    shapes: ClassVar[Shapes]
    lang = traitlets.Unicode("zh").tag(sync=True)
    labels = traitlets.Dict().tag(sync=True)
    notice = traitlets.Dict(help="count, reply_to (token), level, text, action, fields").tag(sync=True)
    _answers = 0

    @abstractmethod
    def act(self, message: Message) -> tuple[str, str]:
        """Carry out a well-formed message; returns the level of the answer and what to tell, if anything.

        Raises :class:`Refused` for what cannot be done.
        """

    def refusal(self, wrong: Exception) -> Refused | None:
        """What an exception tells the trainee, None when it is an error of the program."""
        return wrong if isinstance(wrong, Refused) else None

    def send(self, content: Any, buffers: Any = None, **fields: Any) -> None:
        """``send("say", text="…")`` acts as if the browser had sent that message; an error is raised.

        With anything but a word as ``content`` it is the :meth:`ipywidgets.Widget.send` it overrides.
        """
        if isinstance(content, str):
            self._handle_custom_msg({"type": content, **fields}, buffers or [])
        else:
            super().send(content, buffers)

    def _handle_custom_msg(self, content: Any, buffers: Any) -> None:
        """Every message of the browser arrives here."""
        with self.hold_sync():
            self._receive(content)
        super()._handle_custom_msg(content, buffers)

    def _receive(self, content: Any) -> None:
        try:
            message = read(content, self.shapes)
        except BadMessage as bad:
            return self._answer("error", bad.words(self.lang), bad.reply_to)
        try:
            level, text = self.act(message)
        except Exception as wrong:
            refused = self.refusal(wrong)
            if refused is None:
                self._answer("error", self._t("unexpected", error=type(wrong).__name__), message)
                raise
            self._answer("error", str(refused), message, refused.fields)
        else:
            if level:
                self._answer(level, text, message)

    def _answer(self, level: str, text: str, to: Message | str, fields: Mapping[str, str] | None = None) -> None:
        self._answers += 1
        action = to.fields.get("action") if isinstance(to, Message) else None
        self.notice = {
            "count": self._answers, "reply_to": to.token if isinstance(to, Message) else to, "level": level, "text": text,
            "action": action, "fields": dict(fields or {}),
        }  # fmt: skip

    def _t(self, name: str, /, **values: object) -> str:
        return label(name, self.lang, **values)
