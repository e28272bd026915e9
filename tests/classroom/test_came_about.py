"""How an attempt came about is told by its log: what it was rewound from, and whether somebody went back in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import simulator
from classroom import Store
from classroom.store.taking_in import take_in
from grading.evidence import header_hash
from simulator.log import Log, Origin
from tests.terminal import Run
from tests.tiny import begin, part

pytestmark = pytest.mark.usefixtures("one_bank")


def waited(attempt: simulator.Attempt, *minutes: int) -> simulator.Attempt:
    for number in minutes:
        attempt.wait(number)
    return attempt


def last(log: Log) -> str:
    """The hash of the last line."""
    return str(json.loads(log.lines()[-1])["hash"])


FIRST = waited(begin(part(kind="desk")), 1, 2, 3)
SECOND = waited(FIRST.rewind(1), 5)


def test_a_log_says_what_it_was_rewound_from(tmp_path: Path) -> None:
    """Saved and read again; the lines that both have in common stay the same, hashes and all."""
    log = Log.load(SECOND.log.save(tmp_path / "second.jsonl"))
    assert log.origin == Origin(1, last(FIRST.log)) and simulator.replay(log).log.origin == log.origin
    assert header_hash(log) == header_hash(FIRST.log) and log.lines()[1] == FIRST.log.lines()[1]
    assert FIRST.log.origin is None and "rewound" not in json.loads(FIRST.log.lines()[0])


def test_taken_back_step_by_step_it_is_rewound_from_where_it_began() -> None:
    """Only what was done in between makes another attempt; all events are no rewinding at all."""
    assert FIRST.rewind(2).rewind(0).log.origin == Origin(0, last(FIRST.log))
    assert SECOND.rewind(1).log.origin == Origin(1, last(SECOND.log))
    assert FIRST.rewind(3).log.origin is None


@pytest.mark.parametrize(("said", "instead"), [('"n":1', '"n":2'), ('"from":', '"form":'), ('"seal":"', '"seal":"0'), ('"rewound":', '"rewind":')])
def test_what_it_says_is_not_changed_by_hand(said: str, instead: str) -> None:
    """It is no link of the chain and has a seal of its own."""
    header, *events = SECOND.log.lines()
    place = header.index('"rewound":')
    with pytest.raises(simulator.TamperedLog, match="this line was altered"):
        Log.from_lines([header[:place] + header[place:].replace(said, instead, 1), *events])


def test_the_store_knows_what_a_log_was_rewound_from(tmp_path: Path) -> None:
    """Kept, exported and taken in elsewhere, where the other one is not kept; so does one that an older version kept."""
    with Store(tmp_path / "here") as store, Store(tmp_path / "there") as other:
        one = store.start(FIRST.log, "li")
        two, old = store.start(SECOND.log, "li", (one, 1)), store.start(Log(SECOND.log.scenario, SECOND.log.events), "li", (one, 1))
        assert {store.load(id).origin for id in (two, old)} == {Origin(1, last(FIRST.log))} and store.load(one).origin is None
        assert [record.from_n for record in store.records()] == [None, 1, 1]
        kept, _ = take_in(other, Log.load(store.load(two).save(tmp_path / "two.jsonl")), "li")
        assert (other.record(kept).parent, other.record(kept).from_n, other.load(kept).origin) == (None, 1, Origin(1, last(FIRST.log)))


@pytest.mark.parametrize(("lang", "told"), [("zh", "由 {} 退回第 1 步重来"), ("en", "from {} after step 1")])
def test_the_list_says_what_was_rewound_from_what(run: Run, lang: str, told: str) -> None:
    """By its id where it is kept, and that it is another log where it is not."""
    with Store() as store:
        one = store.start(FIRST.log, "li")
        store.start(SECOND.log, "li", (one, 1))
        store.start(SECOND.log, "wang")
    first, second, third = run("attempts", "--lang", lang)[1].splitlines()
    other = {"zh": "另一份日志", "en": "another log"}[lang]
    assert "1" not in first.partition({"zh": "退回", "en": "rewound"}[lang])[2]
    assert second.endswith(told.format(one[:8])) and third.endswith(told.format(other))


@pytest.mark.parametrize("before", [0, 2, 3])
def test_what_was_gone_back_in_is_told_from_what_is_open_elsewhere(tmp_path: Path, before: int) -> None:
    """Whether the trainer had some of it already or not; played on itself it is open again."""
    with Store(tmp_path / "here") as store, Store(tmp_path / "there") as other:
        one = store.start(FIRST.log, "li")
        assert not Log.load(store.load(one).save(tmp_path / "open.jsonl")).gone_back
        store.start(SECOND.log, "li", (one, 1))
        sent = Log.load(store.load(one).save(tmp_path / "one.jsonl"))
        assert sent.gone_back and header_hash(sent) == header_hash(FIRST.log)
        if before:
            take_in(other, FIRST.log.first(before), "li")
        kept, _ = take_in(other, sent, "li")
        assert other.record(kept).rewound and other.unfinished("li", other.record(kept).case, "en") is None and other.load(kept).gone_back
        on = waited(simulator.replay(sent), 4).log
        assert take_in(other, on, "li") == (kept, "continued") and not on.gone_back
        assert not other.record(kept).rewound and other.unfinished("li", other.record(kept).case, "en") is not None


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_logs_taken_in_are_one_family_again(tmp_path: Path, order: tuple[int, ...]) -> None:
    """Whatever file comes first: linked as where they were made, decided on together, and told by id in the list."""
    third = waited(SECOND.rewind(1), 7)
    with Store(tmp_path / "here") as here, Store(tmp_path / "there") as there:
        one = here.start(FIRST.log, "li")
        two = here.start(SECOND.log, "li", (one, 1))
        made = [one, two, here.start(third.log, "li", (two, 1))]
        sent = [here.load(id) for id in made]
        kept = {n: take_in(there, sent[n], "li")[0] for n in order}
        records = [there.record(kept[n]) for n in range(3)]
        assert [(record.parent, record.parent_n, record.rewound) for record in records] == [(None, None, True), (kept[0], 1, True), (kept[1], 1, False)]
        assert {record.id for record, _ in there.relatives(kept[2])} == {kept[0], kept[1]}
        assert [take_in(there, log, "li") for log in sent] == [(kept[n], "known") for n in range(3)]


def test_what_was_played_on_after_going_back_stays_open(tmp_path: Path) -> None:
    """The other log shows that more was done in it than when it was gone back in; one that stands as it did then is rewound, though its own log does not say so."""
    with Store(tmp_path / "kept") as store:
        first = take_in(store, waited(simulator.replay(FIRST.log), 9).log, "li")[0]
        second = take_in(store, SECOND.log, "li")[0]
        assert store.record(second).parent == first and not store.record(first).rewound
        again = take_in(store, SECOND.log, "wang")[0]
        before = take_in(store, FIRST.log, "wang")[0]
        assert store.record(again).parent == before and store.record(before).rewound


def test_another_trainees_log_is_nobodys_beginning(tmp_path: Path) -> None:
    """Nor is one that has not got that far, until the rest of it comes; two that did the same again are not each other's."""
    with Store(tmp_path / "kept") as store:
        take_in(store, FIRST.log, "wang")
        second = take_in(store, SECOND.log, "li")[0]
        short = take_in(store, FIRST.log.first(2), "li")[0]
        assert store.record(second).parent is None
        assert take_in(store, FIRST.log, "li") == (short, "continued") and store.record(second).parent == short
        twins = [take_in(store, waited(FIRST.rewind(2), 3, more).log, "zhao")[0] for more in (4, 5)]
        assert [store.record(id).parent for id in twins] == [None, None]
