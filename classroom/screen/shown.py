"""What every screen of the kit is to a notebook: a widget, and a sentence where no kernel is there to draw it."""

from __future__ import annotations

from typing import Any

import anywidget

from classroom.labels.bilingual import BEGIN


class Shown(anywidget.AnyWidget):
    """A widget whose cell says what to do, once the page is opened again without a kernel.

    The stored lessons say the same, so that saving a session changes as little of them as possible.
    """

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        bundle = super()._repr_mimebundle_(**kwargs)
        return (bundle[0] | {"text/plain": BEGIN}, bundle[1]) if bundle else bundle
