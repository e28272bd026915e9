"""The corpus of the reader: what its files may hold, what its linter finds, how decisions enter it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import speech
from speech.training import corpus, lint
from speech.training.__main__ import DATA, main
from speech.training.agreement import agreement, kappa
from speech.training.claims import claims
from speech.training.corpus import CorpusError, Labels, Mark, marked
from speech.training.review import take_in
from speech.weights import WeightsError, parse, weights

BATCH = "# a comment\n== counter bank\n3 @20 !neg_push,p8b | 不是不给您办，{pa:是您得换个网点办}。\n7 | {so:{dd:三点前}给您办}\n"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    (tmp_path / "zh").mkdir()
    (tmp_path / "zh" / "b01.txt").write_text(BATCH, "utf-8")
    (tmp_path / "batches.txt").write_text("zh b01 train life: replies\n", "utf-8")
    return tmp_path


def test_a_line_gives_its_text_marks_and_labels(small: Path) -> None:
    """Marks count characters of the text without its braces; what is left out is None."""
    first, second = corpus.utterances("zh", folder=small)
    assert first.id == "zh.b01.3"
    assert first.text == "不是不给您办，是您得换个网点办。"
    assert first.marks == (Mark("push_away", 7, 15),)
    assert (first.quality, first.tags, first.register, first.sector) == (20, ("neg_push", "p8b"), "counter", "bank")
    assert second.marks == (Mark("commit_deadline", 0, 3), Mark("offer_solution", 0, 6))
    assert second.quality is None


def test_second_labels_and_decisions_stand_over_the_first(small: Path) -> None:
    """Where two hands differ an act is disputed, until a third has decided."""
    (small / "second").mkdir()
    (small / "second" / "zh_b01.txt").write_text("3 @30 pa cd\n", "utf-8")
    first, _ = corpus.utterances("zh", folder=small)
    assert first.disputed == {"cold"}
    assert first.quality == 25
    (small / "decided").mkdir()
    (small / "decided" / "zh_b01.txt").write_text("3 @24 pa cd\n", "utf-8")
    first, _ = corpus.utterances("zh", folder=small)
    assert first.decided == Labels(24, frozenset({"push_away", "cold"}))
    assert first.kinds == {"push_away", "cold"}
    assert first.disputed == frozenset()


@pytest.mark.parametrize(
    ("source", "said"),
    [("{xx:去}", "column 1: no act has the code 'xx'"), ("去}", "column 2"), ("{去", "column 1"), ("{pa:去", "never closed"),
     ("{pa:}", "no characters")],
)  # fmt: skip
def test_a_broken_mark_is_told_with_its_column(source: str, said: str) -> None:
    """Batch, line and what is wrong stand in the message."""
    with pytest.raises(CorpusError, match="zh/b01.txt, line 3") as wrong:
        marked(source, "zh/b01.txt, line 3")
    assert said in str(wrong.value)


@pytest.mark.parametrize(
    "line", ["去那边办", "@20 | 去", "3 @20 | 去", "9 @101 | 去", "== counter shop", "== nowhere bank"],
)  # fmt: skip
def test_a_line_that_cannot_be_read_is_told_with_file_and_line(small: Path, line: str) -> None:
    """Nothing of the batch is taken."""
    (small / "zh" / "b01.txt").write_text(BATCH + line + "\n", "utf-8")
    with pytest.raises(CorpusError, match=r"zh/b01\.txt, line 5"):
        corpus.utterances("zh", folder=small)


def test_labels_of_an_unknown_utterance_are_refused(small: Path) -> None:
    """A second hand cannot label what the batch does not have."""
    (small / "second").mkdir()
    (small / "second" / "zh_b01.txt").write_text("4 @30 pa\n", "utf-8")
    with pytest.raises(CorpusError, match="the batch has no utterance 4"):
        corpus.utterances("zh", folder=small)


def test_the_corpus_is_clean() -> None:
    """Amounts, tags, numbers that look real, and nothing tested on what was trained on."""
    assert lint.lint() == []


def test_the_linter_finds_what_is_planted(small: Path) -> None:
    """An unknown tag, a number that could be rung, a test line that was trained on, and too few labels."""
    (small / "batches.txt").write_text("zh b01 train life\nzh b02 test life\n", "utf-8")
    (small / "zh" / "b02.txt").write_text(
        "== phone bank\n1 !odd | 您打13812345678找我\n2 | 不是不给您办，{pa:是您得换个网点办}。\n", "utf-8"
    )
    found = "\n".join(lint.lint(small))
    for part in ("zh.b02.1: no such tag: odd", "zh.b02.1: looks like a real number", "zh.b02.2: tested on what was trained on",
                 "zh: fewer than 4000 utterances labelled twice", "zh: only 0 test utterances with rude"):  # fmt: skip
        assert part in found


@pytest.mark.parametrize(
    ("both", "first", "second", "many", "value"), [(10, 10, 10, 50, 1.0), (0, 0, 0, 9, 1.0), (5, 10, 10, 20, 0.0), (20, 25, 30, 50, 0.4)],
)  # fmt: skip
def test_kappa_is_cohens(both: int, first: int, second: int, many: int, value: float) -> None:
    """Agreement beyond chance, as worked by hand."""
    assert kappa(both, first, second, many) == pytest.approx(value)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_two_hands_agree_on_every_act(lang: str) -> None:
    """Substantial agreement, by the usual reading of kappa, on each of the 22 acts."""
    assert min(agreement(corpus.utterances(lang)), key=lambda row: row.kappa).kappa > 0.6


def test_agreement_needs_something_labelled_twice(small: Path) -> None:
    """Without second labels there is no figure rather than a perfect one."""
    with pytest.raises(ValueError, match="labelled twice"):
        agreement(corpus.utterances("zh", folder=small))


def test_the_command_reports_a_broken_corpus(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Exit code 1 and file and line, no traceback."""
    broken = tmp_path / "review.jsonl"
    broken.write_text("{}\n", "utf-8")
    assert main(["take-in", str(broken)]) == 1
    assert "review.jsonl, line 1: lacks text" in capsys.readouterr().err


def test_what_the_forms_claim_is_held_against_the_labels(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A mark a form takes away and an act nobody heard are named with their lines; a mark elsewhere in the line is left alone."""
    lines = ["1 @20 | {ct:当时店里都有谁看见了？}", "2 @60 | {li:当时店里都有谁看见了？}", "3 @60 | 当时店里都有谁看见了？", "4 @30 | {li:当时店里都有谁看见了？}{ct:说了也没用。}"]
    (small / "zh" / "b01.txt").write_text("\n".join(["== counter bank", *lines]) + "\n", "utf-8")
    found = claims(corpus.utterances("zh", folder=small))["who_saw"]
    assert (found.found, found.taken, found.granted) == (4, ["zh.b01.1"], ["zh.b01.1", "zh.b01.3"])
    assert found.line() == "who_saw: in 4 utterances; takes away what was heard in 1 (zh.b01.1); grants what nobody heard in 2 (zh.b01.1, zh.b01.3)"
    assert main(["claims", "--lang", "zh"]) == 0
    assert "zh: " in capsys.readouterr().out


# --- weights -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_weights_are_those_of_this_corpus(lang: str) -> None:
    """Whoever changes the corpus runs `make speech`, or the reader would not be what the corpus says."""
    from speech.training.fit import digest

    assert weights(lang).head["corpus"] == digest(lang)


def test_the_reader_carries_less_than_ten_megabytes() -> None:
    """Weights, rules and word lists together, without the corpus."""
    files = [path for path in DATA.parent.rglob("*.txt") if "corpus" not in path.parts]
    assert sum(path.stat().st_size for path in files) < 10_000_000


def test_a_broken_file_of_weights_is_told_with_its_line() -> None:
    """A figure that is none, a line without a tab, a section that is gone; a gram's figure is read when the gram is met."""
    whole = (DATA / "weights.zh.txt").read_text("utf-8")
    number = whole[: whole.index("\nbias\tcd")].count("\n") + 2
    with pytest.raises(WeightsError, match=f"weights.zh.txt, line {number}: cannot be read"):
        parse(whole.replace("\nbias\tcd", "\nbias\tzz", 1), "zh", "weights.zh.txt")
    with pytest.raises(WeightsError, match=f"line {number}: there is no tab"):
        parse(whole.replace("\nbias\tcd", "\nbias cd", 1), "zh")
    with pytest.raises(WeightsError, match="'rule' is not there"):
        parse(whole[: whole.index("[rule]\n")], "zh")
    for head, gram in (("own", "0等着哦"), ("after", "等着哦")):
        number = whole[: whole.index(f"\n[{head}]\n")].count("\n") + 3
        grams = parse(whole.replace(f"[{head}]\n", f"[{head}]\n{gram}\tzz9\n"), "zh", "weights.zh.txt").grams
        with pytest.raises(WeightsError, match=f"weights.zh.txt, line {number}: cannot be read"):
            grams["等着哦"]


def test_grams_are_written_without_what_the_one_above_begins_with() -> None:
    """A letter tells how much that is; one that tells nothing is named with its line, as is a line without a tab. A 1 is left out."""
    whole = (DATA / "weights.zh.txt").read_text("utf-8")
    grams = parse(whole.replace("[own]\n", "[own]\n0鹬蚌急\tA3b\n2吧\tA2\n3哦\t\n"), "zh").grams.lines
    assert [grams[gram] for gram in ("鹬蚌急", "鹬蚌吧", "鹬蚌吧哦")] == ["A3b", "A2", ""]
    book = parse(whole.replace("[own]\n", "[own]\n0鹬蚌急\tA3b\n2吧\tA3b1\n"), "zh").grams
    assert book["鹬蚌急"] == book["鹬蚌吧"] != 0
    number = whole[: whole.index("\n[own]\n")].count("\n") + 3
    with pytest.raises(WeightsError, match=f"line {number}: cannot be read"):
        parse(whole.replace("[own]\n", "[own]\n-等着\tA3\n"), "zh")
    with pytest.raises(WeightsError, match=f"line {number}: there is no tab"):
        parse(whole.replace("[own]\n", "[own]\n0等着\n"), "zh")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_line_of_the_weights_can_be_read(lang: str) -> None:
    """Also of the grams that nobody has met yet."""
    grams = weights(lang).grams
    assert len(grams.lines) > 50_000 and all(isinstance(grams[gram], int) for gram in grams.lines)


@pytest.mark.parametrize("wrong", [True, False])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_more_points_are_never_a_lower_quality(lang: str, wrong: bool) -> None:
    """The typical quality is whole, within 0 and 100, what the file says at each ten points, and between them on a straight line."""
    book = weights(lang)
    found = [book.typical_of(points, wrong) for points in range(101)]
    assert found == sorted(found) and found[0] >= 0 and found[-1] <= 100
    assert found[::10] == [int(word) for word in book.head["wrong" if wrong else "right"].split()]
    assert all(abs(2 * found[place + 5] - found[place] - found[place + 10]) <= 1 for place in range(0, 100, 10))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_reply_in_which_something_wrong_is_heard_is_typically_called_poorer(lang: str) -> None:
    """At the same points, wherever both kinds are common."""
    assert all(weights(lang).typical_of(points, True) < weights(lang).typical_of(points, False) for points in range(45, 61))


def test_the_same_corpus_gives_the_same_bytes(tmp_path: Path) -> None:
    """Fitted twice on a part of the corpus, one process after another."""
    from speech.training.fit import digest, fit, to_text

    part = [row for row in corpus.utterances("zh", "train") if row.batch.name == "b01"][:600]
    once, again = (to_text(fit("zh", part), digest("zh")) for _ in range(2))
    assert once == again
    assert parse(once, "zh").lang == "zh"


# --- decisions of trainers ---------------------------------------------------------------------------


def _review(path: Path, *rows: dict[str, object]) -> Path:
    plain = {"lang": "zh", "start": 0, "end": 4, "reason": "…", "at": "2026-11-26T00:00:00Z", "by": "trainer"}
    path.write_text("".join(json.dumps({**plain, **row}, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def test_what_a_trainer_decided_becomes_a_batch(small: Path, tmp_path: Path) -> None:
    """A struck act is no label, an added or upheld one is marked where it stands."""
    text = "你自己不会看吗？"
    assert "contradict" in speech.read(text).kinds()
    review = _review(
        tmp_path / "review.jsonl",
        {"text": text, "kind": "contradict", "decision": "struck"},
        {"text": text, "kind": "missing:listen", "decision": "added", "start": 2, "end": 4},
        {"text": "我给您倒杯水。", "kind": "offer_solution", "decision": "upheld", "start": 0, "end": 6},
    )
    assert take_in(review, small) == {"zh": 2}
    rows = [row for row in corpus.utterances("zh", folder=small) if row.batch.name == "appeals"]
    assert [row.text for row in rows] == [text, "我给您倒杯水。"]
    assert "contradict" not in rows[0].first
    assert Mark("listen", 2, 4) in rows[0].marks
    assert Mark("offer_solution", 0, 6) in rows[1].marks


def test_a_missing_act_upheld_is_nowhere_and_line_breaks_do_no_harm(small: Path, tmp_path: Path) -> None:
    """Braces and line ends of a reply cannot break the format; the same file is not taken in twice."""
    review = _review(
        tmp_path / "review.jsonl",
        {"text": "您好，\n没办法{了}。", "kind": "missing:apology", "decision": "upheld", "start": 0, "end": 0},
        {"text": "给您添麻烦了。", "kind": "missing:apology", "decision": "added", "start": 0, "end": 0},
    )
    take_in(review, small)
    rows = [row for row in corpus.utterances("zh", folder=small) if row.batch.name == "appeals"]
    assert rows[0].text == "您好， 没办法（了）。"
    assert "apology" not in rows[0].first
    assert Mark("apology", 0, 7) in rows[1].marks
    with pytest.raises(CorpusError, match="is there already"):
        take_in(review, small)


def test_a_text_of_unknown_words_is_not_accused() -> None:
    """Names and foreign words weigh nothing."""
    for text in ("ICBC", "Zhang Wei", "VIP", "здравствуйте", "こんにちは"):
        assert speech.read(text).violations == ()


@pytest.mark.parametrize(
    "line", ["no json", "[]", '{"text": "x"}', '{"text": 5, "lang": "zh", "kind": "cold", "start": 0, "end": 1, "decision": "struck"}'],
)
def test_a_broken_review_file_is_told_with_its_line(small: Path, tmp_path: Path, line: str) -> None:
    """Empty lines before it count."""
    path = tmp_path / "review.jsonl"
    path.write_text("\n" + line + "\n", "utf-8")
    with pytest.raises(CorpusError, match=r"review\.jsonl, line 2"):
        take_in(path, small)
