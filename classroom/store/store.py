"""Where attempts are kept: programs, attempts and their events, in SQLite by default, in PostgreSQL by URL.

* Every event is written at once, in a transaction of its own, as the line it has in the log. A killed kernel
  loses nothing that was answered.
* Nothing is ever changed or removed: rewinding starts a new attempt that names its parent.
* The content a scenario was drawn from is large and the same for many attempts, so it is kept once.
* Writers queue (WAL, ``BEGIN IMMEDIATE``, a patient busy timeout): a whole class may write at the same time.

Whatever goes wrong below becomes a :class:`StoreError` with words for a trainee in both languages.
"""

from __future__ import annotations

import getpass
import json
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self
from weakref import finalize

from sqlalchemy import URL, Engine, select, update
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Session

from classroom.labels import label
from classroom.store import appeals, damage, database, disputes, family, linking, writing
from classroom.store.damage import Damaged
from classroom.store.disputes import Dispute
from classroom.store.names import learner_name
from classroom.store.records import Record, is_rewound, origin_of, record_of, row_of, was_rewound
from classroom.store.tables import AttemptRow, Base, DisputeRow, EventRow, ProgramRow, add_columns
from classroom.store.writing import Conflict

if TYPE_CHECKING:
    from grading import Appeal
    from simulator import Event, Log

__all__ = ["Conflict", "Store", "StoreError", "default_learner", "default_location"]

_RETRIES = 4


class StoreError(OSError):
    """The store cannot be used: ``kind`` is corrupt, locked, readonly, full, driver or unreachable; ``where`` names it.

    ``install`` is the package that is missing, where it is one.
    """

    def __init__(self, kind: str, where: str, install: str = "") -> None:
        self.kind = kind
        self.where = where
        self.install = install
        super().__init__(f"{self.fact('en')} / {self.fact('zh')}")

    def __reduce__(self) -> tuple[type[StoreError], tuple[str, str, str]]:
        return type(self), (self.kind, self.where, self.install)

    def fact(self, lang: str) -> str:
        """What is wrong with the store, in ``lang``, whoever asks."""
        return label(f"store_{self.kind}", lang, where=self.where, install=self.install)

    def words(self, lang: str) -> str:
        """What to tell a trainee who is playing, in ``lang``."""
        meanwhile = label("in_memory_for_now" if self.kind in ("locked", "full") else "only_in_memory", lang)
        return f"{self.fact(lang)}{' ' if lang == 'en' else ''}{meanwhile}"


def default_location() -> str | Path:
    """``MINGJING_STORE`` (a URL or a file), else ``.mingjing/attempts.sqlite`` in the user's home folder."""
    return os.environ.get("MINGJING_STORE") or Path.home() / ".mingjing" / "attempts.sqlite"


def default_learner() -> str:
    """The name JupyterHub gave this user, else the name of the account, else ``trainee``."""
    try:
        return os.environ.get("JUPYTERHUB_USER") or getpass.getuser()
    except (KeyError, ImportError, OSError):  # an account without a name, as in some containers
        return "trainee"


class Store:
    """Attempts kept at ``where``: a file, a database URL, or by default :func:`default_location`.

    ``timeout`` is how many seconds a writer waits for others; ``now`` gives the present in UTC.
    Raises :class:`StoreError` when the place cannot be used.
    """

    def __init__(
        self, where: str | Path | URL | None = None, timeout: float = 30.0, now: Callable[[], datetime] | None = None
    ) -> None:
        self.url = _url(where)
        self.where = self.url.database or "memory" if database.is_lite(self.url) else self.url.render_as_string(hide_password=True)
        self._now = now or (lambda: datetime.now(UTC))
        self._one_by_one = threading.RLock() if database.in_memory(self.url) else nullcontext()
        with self._plainly():
            self._make_folder()
            self._engine = database.opened(self.url, timeout)
            self._letting_go = finalize(self, self._engine.dispose)
            self._prepare()

    # -- what a player does

    def start(self, log: Log, learner: str, parent: tuple[str, int] | None = None) -> str:
        """Keep a new attempt with all events ``log`` has so far; returns its id.

        ``parent`` is the attempt it was rewound from and the number of events taken over; LookupError when it is not kept here.
        """
        return self._patiently(lambda session: writing.insert(session, log.lines(), learner_name(learner), parent, self._now()))

    def link(self, attempt_id: str) -> None:
        """Link an attempt from elsewhere to those of its learner that it was rewound from or that were rewound from it."""
        with self._writing() as session:
            linking.link(session, attempt_id)

    def append(self, attempt_id: str, event: Event) -> None:
        """Write one event. Writing the same event again does nothing.

        Raises :class:`Conflict` when another event stands at its place, LookupError for an unknown attempt, ValueError for a number below 1.
        """
        if event.n < 1:
            raise ValueError(f"events are numbered from 1, not {event.n}")
        try:
            with self._writing() as session:
                writing.append(session, attempt_id, event.to_json(), self._now())
        except IntegrityError as taken:
            raise Conflict(f"attempt {attempt_id} already has an event {event.n}") from taken

    def load(self, attempt_id: str) -> Log:
        """The verified log of an attempt. LookupError when there is none; TamperedLog when it was altered, :class:`StoreError` when not even that can be told."""
        from simulator import Log

        with self._reading() as session:
            row = row_of(session, attempt_id)
            header = writing.whole(row.header, session.get_one(ProgramRow, row.program).json)
            lines = session.scalars(select(EventRow.line).where(EventRow.attempt == attempt_id).order_by(EventRow.n)).all()
            origin, gone_back = origin_of(session, row), was_rewound(session, row)
        return replace(Log.from_lines([header, *lines], f"attempt {attempt_id}"), origin=origin, gone_back=gone_back)

    def unfinished(self, learner: str, case: str, lang: str) -> Record | None:
        """The attempt this learner left last without ending it, if any; one that was rewound is carried on in that which came of it."""
        wanted = select(AttemptRow).where(
            AttemptRow.learner == learner_name(learner),
            AttemptRow.case == case,
            AttemptRow.lang == lang,
            AttemptRow.ended.is_(None),
            ~is_rewound(),
        )
        with self._reading() as session:
            last = wanted.order_by(AttemptRow.touched.desc(), AttemptRow.updated.desc(), AttemptRow.id)
            return next(iter(damage.sound(session, last, lambda row: record_of(session, row))), None)

    def gone_back(self, attempt_id: str) -> None:
        """Note that somebody went back in an attempt, in a log that came from elsewhere; whatever is done in it later opens it again."""
        with self._writing() as session:
            row = row_of(session, attempt_id)
            row.gone_back = row.touched

    def finish(self, attempt_id: str, score: int | None = None) -> None:
        """Note that an attempt has ended, with its total (None when it could not be graded). TypeError for a total that is no whole number."""
        if score is not None and type(score) is not int:
            raise TypeError(f"a total is a whole number, not {score!r}")
        with self._writing() as session:
            row = row_of(session, attempt_id)
            row.ended = row.ended or self._now()
            row.score = score

    def keep_draft(self, attempt_id: str, draft: Mapping[str, Any]) -> None:
        """Keep what was typed but not yet sent (plain JSON)."""
        with self._writing() as session:
            session.execute(update(AttemptRow).where(AttemptRow.id == attempt_id).values(draft=json.dumps(draft)))

    def draft(self, attempt_id: str) -> dict[str, Any]:
        """What :meth:`keep_draft` kept last."""
        with self._reading() as session:
            return json.loads(row_of(session, attempt_id).draft or "{}")

    def dispute(
        self, learner: str, lang: str, text: str, situation: str, marks: Sequence[Mapping[str, Any]], kind: str, start: int,
        end: int, argument: str, attempt: str | None = None, n: int | None = None, finding: str | None = None,
        made: datetime | None = None,
    ) -> str:  # fmt: skip
        """Keep what a learner says against the mark on ``text[start:end]``; returns the id. The fields are those of :class:`Dispute`, ``made`` is now by default.

        Raises ValueError for a field that makes no sense, LookupError for an attempt that is not kept here,
        :class:`classroom.store.disputes.AlreadyDisputed` where the learner has said something else against that mark before.
        """
        found = disputes.sound(lang, text, situation, marks, kind, start, end, argument, attempt, n, finding)
        return self._patiently(lambda session: disputes.keep(session, made or self._now(), learner_name(learner), found))

    def withdraw(self, dispute: str, learner: str) -> None:
        """Take back an open dispute. LookupError where this learner made none such, :class:`grading.AppealError` once it is closed."""
        self._patiently(lambda session: disputes.withdraw(session, self._now(), dispute, learner_name(learner)))

    def disputes_on(self, attempt: str) -> list[Dispute]:
        """What was said against marks of an attempt, and against those it shares with others of its family, oldest first."""
        with self._reading() as session:
            return disputes.on_attempt(session, attempt)

    # -- what a trainer looks at

    def disputes(self, status: str | None = None) -> list[Dispute]:
        """All kept disputes, oldest first, but those of which :meth:`damaged` tells. ValueError for a status that none of :data:`classroom.store.disputes.STATUSES` is."""
        disputes.require_status(status)
        with self._reading() as session:
            return disputes.kept(session, status)

    def closed(self, dispute: str) -> str:
        """How the dispute with this id was closed: ``answered``, ``withdrawn``, or empty while it is open."""
        with self._reading() as session:
            return disputes.closed(session, dispute)

    def appeal(self, attempt: str | None, *made: Appeal, seen: Iterable[Appeal] | None = None) -> str:
        """Keep a trainer's decisions on marks of ``attempt`` (None for a text outside any), all or none; returns the id of the last.

        Nothing is overwritten, and a dispute is answered once, whoever asks at the same moment. ``seen`` are the decisions the
        trainer knew of: another on the same mark since then is an error. Raises LookupError for an attempt or dispute that is not
        kept here, :class:`grading.AppealError` for signs that cannot be kept, a closed dispute and a mark decided on meanwhile.
        """
        known = None if seen is None else tuple(seen)
        return self._patiently(lambda session: appeals.keep_all(session, attempt, made, known, self._now()))

    def appeals(self, attempt: str) -> list[Appeal]:
        """The decisions on an attempt, and those on events it shares with others that were rewound from one another, oldest first.

        Raises :class:`StoreError` when one was edited by hand.
        """
        with self._reading() as session:
            return appeals.of_attempt(session, attempt)

    def appeals_on(self, log: Log) -> list[Appeal]:
        """The decisions on kept attempts that begin as ``log`` does, oldest first. Errors as for :meth:`appeals`."""
        with self._reading() as session:
            return appeals.of_log(session, log.lines())

    def decisions_on(self, attempt: str, answering: Iterable[str] = ()) -> list[Appeal]:
        """The decisions made on an attempt itself or answering one of some disputes, oldest first. Errors as for :meth:`appeals`."""
        with self._reading() as session:
            return appeals.made_on(session, attempt, answering)

    def decisions(self) -> list[tuple[str | None, Appeal]]:
        """All decisions with the ids of their attempts (None for a text outside any), oldest first. Errors as for :meth:`appeals`."""
        with self._reading() as session:
            return appeals.kept(session)

    def records(self, learner: str | None = None, case: str | None = None) -> list[Record]:
        """All kept attempts, oldest first, of one learner or case if given, but those of which :meth:`damaged` tells."""
        wanted = select(AttemptRow).order_by(AttemptRow.begun, AttemptRow.started, AttemptRow.id)
        if learner is not None:
            wanted = wanted.where(AttemptRow.learner == learner_name(learner))
        if case is not None:
            wanted = wanted.where(AttemptRow.case == case)
        with self._reading() as session:
            return damage.sound(session, wanted, lambda row: record_of(session, row))

    def damaged(self) -> list[Damaged]:
        """The attempts and disputes that were edited by hand so that they cannot be read; no list has them."""
        spoilt: list[Damaged] = []
        with self._reading() as session:
            damage.sound(session, select(AttemptRow).order_by(AttemptRow.id), lambda row: record_of(session, row), spoilt)
            return [*spoilt, *disputes.damaged(session)]

    def learners(self) -> set[str]:
        """The names of all of whom an attempt or a dispute is kept, damaged or not."""
        with self._reading() as session:
            return {*session.scalars(select(AttemptRow.learner)), *session.scalars(select(DisputeRow.learner))}

    def record(self, attempt_id: str) -> Record:
        """One kept attempt. LookupError when there is none."""
        with self._reading() as session:
            return record_of(session, row_of(session, attempt_id))

    def alike(self, log: Log, learner: str | None = None) -> list[family.Alike]:
        """The kept attempts, of one learner if given, that begin as ``log`` does or that it is the beginning of, oldest first."""
        with self._reading() as session:
            return family.alike(session, log.lines(), None if learner is None else learner_name(learner))

    def relatives(self, attempt: str) -> list[tuple[Record, int]]:
        """The other attempts that were rewound from one another with this one, each with the number of events they share."""
        with self._reading() as session:
            return [(record_of(session, row), n) for row, n in family.relatives(session, attempt)]

    def origins(self, attempt: str) -> list[Log]:
        """The logs of the attempts that this one was rewound from, oldest first; one that is damaged is left out."""
        from simulator.errors import Unsound

        found: list[Log] = []
        with self._reading() as session:
            ids = family.origins(session, attempt)
        for id in ids:
            with suppress(Unsound, StoreError):
                found.append(self.load(id))
        return found

    def close(self) -> None:
        """Let go of the database."""
        self._letting_go()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Store {'file' if database.is_lite(self.url) else self.url.get_backend_name()}>"

    # -- inside

    def _make_folder(self) -> None:
        if database.is_lite(self.url) and not database.in_memory(self.url) and not str(self.url.database).startswith("file:"):
            database.make_folder(Path(str(self.url.database)), private=_is_at_home(self.url))

    def _prepare(self) -> None:
        """Make the tables; a second process doing so at the same moment waits or is simply too late."""
        for left in reversed(range(_RETRIES)):
            try:
                with self._plainly(), self._one_by_one, self._writer.begin() as connection:
                    Base.metadata.create_all(connection)
                    add_columns(connection)
                return
            except IntegrityError:
                if not left:
                    raise

    @property
    def _writer(self) -> Engine:
        return self._engine.execution_options(writing=True)

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        with self._plainly(), self._one_by_one, Session(self._writer) as session, session.begin():
            yield session

    def _patiently(self, write: Callable[[Session], str]) -> str:
        """What ``write`` returns, tried again when another writer took the same key first (PostgreSQL)."""
        for left in reversed(range(_RETRIES)):
            try:
                with self._writing() as session:
                    return write(session)
            except IntegrityError:
                if not left:
                    raise
        raise AssertionError("unreachable")

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        with self._plainly(), self._one_by_one, Session(self._engine, expire_on_commit=False) as session:
            try:
                yield session
            except appeals.AlteredAppeal:
                raise
            except damage.DAMAGE as wrong:
                raise StoreError("corrupt", self.where) from wrong  # a row that does not read as what was written

    @contextmanager
    def _plainly(self) -> Iterator[None]:
        """Turn what databases and file systems say into a :class:`StoreError`."""
        try:
            yield
        except IntegrityError:
            raise
        except (appeals.AlteredAppeal, writing.DamagedRow) as wrong:
            raise StoreError("corrupt", self.where) from wrong
        except database.NoDriver as wrong:
            raise StoreError("driver", self.where, wrong.install) from wrong
        except SQLAlchemyError as wrong:
            raise StoreError(database.kind_of(wrong), self.where) from wrong
        except StoreError:
            raise
        except OSError as wrong:
            raise StoreError(database.kind_of_system(wrong), self.where) from wrong


def _url(where: str | Path | URL | None) -> URL:
    try:
        return database.url_of(default_location() if where is None else where)
    except (SQLAlchemyError, ValueError) as wrong:  # what is told of it names no password
        raise StoreError("unreachable", str(where).partition("://")[0] + "://…") from wrong
    except RuntimeError as wrong:  # the system knows no home folder, or nobody of that name
        raise StoreError("unreachable", str(where or "~")) from wrong


def _is_at_home(url: URL) -> bool:
    """Is it the place that nobody chose? On a shared machine others have no business in what a learner wrote there."""
    try:
        return not os.environ.get("MINGJING_STORE") and url.database == str(default_location())
    except RuntimeError:
        return False
