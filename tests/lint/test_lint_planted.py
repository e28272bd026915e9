"""Mistakes planted in a sound bank: each is caught, at its line, with a message that says what to do."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

import speech
from casebank import spoken_names
from casebank.lint import check, stale
from casebank.lint.diagnostic import Diagnostic
from casebank.loader import HOME
from classroom.cli.main import main
from tests.lint_bank import change, copied, linted

KETTLE = "cases/shop/kettle.yaml"
SHOP = "procedures/shop.yaml"


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return copied(tmp_path, record=True)


def only(root: Path) -> Diagnostic:
    """The one thing that lint has to say."""
    [found] = linted(root)
    return found


def test_an_unreachable_scene_is_caught(bank: Path) -> None:
    """The author learns which part could lead there, and that it may be deleted."""
    change(bank, KETTLE, "            goto: upset\n", "            goto: approach\n")
    found = only(bank)
    assert (found.code, found.severity) == ("MJ501", "error")
    assert found.message.en == "no way leads to the scene 'upset'"
    assert found.hint.en == "give a route, a reply or an effect of 'counter' goto: upset, or delete the scene"
    assert found.hint.zh == "给“counter”里的一条去路、一句答话或一个效果写上 goto: upset；用不着就删掉它"


def test_a_dead_end_is_caught(bank: Path) -> None:
    """A scene without a way on, and a silent one with nothing to wait for."""
    change(bank, KETTLE, "        routes:\n          - {goto: upset}\n", "")
    found = only(bank)
    assert (found.code, found.message.en) == (
        "MJ502", "no way out: a scene needs routes, or options that all have 'goto', unless it is silent",
    )  # fmt: skip


def test_a_part_that_cannot_end_is_caught(bank: Path) -> None:
    """Whoever comes in stays in."""
    change(bank, KETTLE, "{emits: [handed], next_part: true}", "{emits: [handed]}")
    found = only(bank)
    assert (found.code, found.message.en) == ("MJ503", "the part 'counter' can never end")
    assert "next_part: true or ending: true" in found.hint.en


def test_a_scene_one_cannot_get_out_of_is_caught(bank: Path) -> None:
    """Others end the part, but from this one nobody gets there."""
    change(bank, KETTLE, "          - {emits: [handed], next_part: true}\n", "          - {emits: [handed]}\n")
    change(bank, KETTLE, "            acts: [listen]\n", "            acts: [listen]\n            effects: [{next_part: true}]\n")
    change(bank, KETTLE, "{anger: 10, goto: approach}", "{anger: 10, goto: upset}")
    found = only(bank)
    assert (found.code, found.message.en) == ("MJ503", "from the scene 'upset' the part 'counter' can never be left")


ROUND = "        routes:\n          - {goto: upset}\n"
CUT_OFF = '      - {id: hush, after: "scene:approach", minutes: 5, when: "minutes_since(\'said\') >= 5", effects: [{next_part: true}]}\n'
NO_HANDING = ("          - {emits: [handed], next_part: true}\n", "          - {emits: [handed]}\n")
IMPATIENT = ("effects: [{anger: 10, goto: approach}]}\n", "effects: [{anger: 10}]}\n" + CUT_OFF)


def test_a_timer_of_another_scene_leads_nobody_out(bank: Path) -> None:
    """The silence it waits for was broken, or nobody would have come here; its own scene it does lead out of."""
    change(bank, KETTLE, *NO_HANDING)
    change(bank, KETTLE, *IMPATIENT)
    found = only(bank)
    assert (found.code, found.severity, found.message.en) == ("MJ503", "error", "from the scene 'upset' the part 'counter' can never be left")
    assert (bank / KETTLE).read_text(encoding="utf-8").split("\n")[found.line - 1].strip() == "- id: upset"


def test_every_scene_of_a_loop_without_a_way_out_is_caught(bank: Path) -> None:
    """Two that lead to one another and nowhere else."""
    change(bank, KETTLE, *NO_HANDING)
    change(bank, KETTLE, *IMPATIENT)
    change(bank, KETTLE, ROUND, ROUND.replace("upset", "sulks") + "      - id: sulks\n        title: {zh: 不说话, en: Sulks}\n" + ROUND)
    assert [(one.code, one.message.en.split("'")[1]) for one in linted(bank)] == [("MJ503", "upset"), ("MJ503", "sulks")]


def test_a_timer_that_waits_for_no_silence_leads_out_of_any_scene(bank: Path) -> None:
    """It runs on when the scene has changed, so there is a way out."""
    change(bank, KETTLE, *NO_HANDING)
    change(bank, KETTLE, IMPATIENT[0], IMPATIENT[1].replace(", when: \"minutes_since('said') >= 5\"", ""))
    assert "MJ503" not in {one.code for one in linted(bank)}


ONE_SHOT = "          - {emits: [handed], goto: approach}\n"
ONCE = "        label: {zh: 交给后台, en: Hand it to the back office}\n"


@pytest.fixture
def round_trip(bank: Path) -> Path:
    """The part is left from its first scene; out of the sulking one lead an action and a timer, and an ill word leads back there."""
    change(bank, KETTLE, NO_HANDING[0], ONE_SHOT)
    change(bank, KETTLE, "            acts: [listen]\n", "            acts: [listen]\n            effects: [{next_part: true}]\n")
    return bank


def test_what_serves_once_is_no_way_out_of_where_one_can_come_back_to(round_trip: Path) -> None:
    """Whoever has used up action and timer and gives the ill word once more never gets out; the message names both."""
    found = only(round_trip)
    assert (found.code, found.severity) == ("MJ503", "error")
    assert "leads out of the scene 'upset' ('hand_over' and 'impatient')" in found.message.en and "“upset”只有用一次就没有的路（'hand_over'、'impatient'）" in found.message.zh
    assert "once: false" in found.hint.en and "after: scene:upset" in found.hint.zh
    assert (round_trip / KETTLE).read_text(encoding="utf-8").split("\n")[found.line - 1].strip() == "- id: upset"


@pytest.mark.parametrize(("old", "new"), [
    (ONCE, ONCE + "        once: false\n"),
    ('after: "part:counter"', 'after: "scene:upset"'),
    ("            goto: upset\n", "            goto: upset\n            when: not happened('did:hand_over')\n"),
    ("            goto: upset\n", "            effects: [{when: anger > 30, goto: upset}]\n"),
], ids=["again and again", "from the scene", "no way back", "who knows"])  # fmt: skip
def test_a_way_out_that_comes_again_or_no_sure_way_back_is_no_reproach(round_trip: Path, old: str, new: str) -> None:
    """What hangs on a condition is left to walks."""
    change(round_trip, KETTLE, old, new)
    assert "MJ503" not in {one.code for one in linted(round_trip)}


def test_a_timer_that_counts_from_a_scene_leads_nobody_out_who_never_was_there(bank: Path) -> None:
    """Also where it waits for no silence: the scene it counts from cannot be come to from the one that is left by nothing else."""
    change(bank, KETTLE, *NO_HANDING)
    change(bank, KETTLE, IMPATIENT[0], IMPATIENT[1].replace(", when: \"minutes_since('said') >= 5\"", "").replace("scene:approach", "scene:upset"))
    change(bank, KETTLE, ROUND, ROUND + "      - id: sulks\n        title: {zh: 不说话, en: Sulks}\n" + ROUND.replace("upset", "sulks"))
    change(bank, KETTLE, "          - {when: heard('rude'), goto: approach}\n", "          - {when: heard('rude'), goto: sulks}\n")
    assert [(one.code, one.message.en.split("'")[1]) for one in linted(bank)] == [("MJ503", "sulks")]


BRIEF = "      - text: {zh: 现在归您办。, en: It is yours now.}\n"


def test_a_goto_into_another_part_is_told_where_the_scene_is(bank: Path) -> None:
    """And that nothing but next_part leads there."""
    scenes = "    opens: counting\n    scenes:\n      - id: counting\n        title: {zh: 点货, en: Counting}\n        routes: [{goto: counting}]\n"
    change(bank, KETTLE, BRIEF, BRIEF + scenes)
    change(bank, KETTLE, "            goto: upset\n", "            goto: counting\n")
    [found] = [one for one in linted(bank) if one.code == "MJ301"]
    assert found.message.en == "no scene 'counting'" and "a scene of the part 'desk'" in found.hint.en and "环节“desk”里的场景" in found.hint.zh


@pytest.mark.parametrize(("zh", "en", "wrong"), [
    ("1月5日（星期二）再说。", "On Monday 5 January we shall see.", "zh"), ("1月5日（星期一）再说。", "On Tuesday the 5th of January we shall see.", "en"),
    ("2024年2月29日，周五。", "Thursday, February 29, 2024.", "zh"), ("11月12日，星期三。", "Wednesday 12 November.", ""), ("3月31日下周一。", "31 March, on Friday at best.", ""),
])  # fmt: skip
def test_a_date_on_the_wrong_day_of_the_week_is_caught(bank: Path, zh: str, en: str, wrong: str) -> None:
    """In each language by itself; the case begins in November 2025, so January is that of 2026; what stands apart is left alone."""
    change(bank, KETTLE, "text: {zh: 到此为止。, en: That was that.}", f'text: {{zh: "{zh}", en: "{en}"}}')
    found = [one for one in linted(bank) if one.code == "MJ708"]
    assert [one.path.rpartition(".")[2] for one in found] == ([wrong] if wrong else [])


def test_the_same_reply_twice_is_no_mistake_where_the_conditions_differ(bank: Path) -> None:
    """The same words may have other effects at another time; the catalogue shows those that come together."""
    change(bank, KETTLE, "            text: {zh: 您慢慢说，我听着。, en: \"Please go on, I’m listening.\"}\n", "            text: {zh: 您好，请坐。, en: Good morning and have a seat.}\n            when: turns > 3\n")
    assert "MJ520" not in {one.code for one in linted(bank)}


@pytest.mark.parametrize(("zh", "en"), [("三天之内答复。", "An answer within five days."), ("3天之内答复。", "An answer within days.")])
def test_a_wrong_number_in_one_language_is_caught(bank: Path, zh: str, en: str) -> None:
    """Written as a digit or as a word; the message names the numbers, the hint says where to look."""
    change(bank, KETTLE, "text: {zh: 到此为止。, en: That was that.}", f"text: {{zh: {zh}, en: {en}}}")
    found = only(bank)
    assert (found.code, found.severity) == ("MJ704", "error")
    assert "3" in found.message.en or "三 in Chinese, five in English" in found.message.en
    assert "digits and words count alike" in found.hint.en


@pytest.mark.parametrize("kind", ["existence", "response", "succession"])
def test_a_duty_that_no_run_can_meet_is_caught(bank: Path, kind: str) -> None:
    """Told where the duty stands, with the occurrence that nothing brings about."""
    change(bank, SHOP, "    kind: precedence\n    first: registered\n    then: answered\n", {
        "existence": "    kind: existence\n    then: handed_over\n",
        "response": "    kind: response\n    first: registered\n    then: handed_over\n",
        "succession": "    kind: succession\n    first: registered\n    then: handed_over\n",
    }[kind])  # fmt: skip
    found = only(bank)
    assert (found.code, found.file) == ("MJ605", SHOP)
    assert found.message.en == "no run of any case can meet the duty 'register_first': nothing brings about 'handed_over'"
    assert "let an action of a case have emits: [handed_over]" in found.hint.en


def test_a_duty_with_a_condition_that_cannot_hold_is_no_reproach(bank: Path) -> None:
    """It binds nobody, so nobody can breach it."""
    old = "    kind: precedence\n    first: registered\n    then: answered\n"
    change(bank, SHOP, old, "    kind: existence\n    then: handed_over\n    when: happened('handed_over') or count('handed_over') > 1\n")
    assert linted(bank) == []


FINISH = "        when: happened('did:write_up')\n"


@pytest.mark.parametrize(("limit", "finish", "least"), [
    ("30\n    unit: minutes", FINISH + "        minutes: 31\n", 31),
    ("1\n    unit: hours", "        when: happened('did:write_up') and minutes_since('registered') >= 60\n        minutes: 1\n", 61),
    ("29\n    unit: minutes", FINISH + "        until: \"08:30\"\n", 30),
    ("1\n    unit: working_days", "        when: happened('did:write_up') and late('say_so')\n", 0),
])  # fmt: skip
def test_a_clock_that_is_stopped_too_late_is_caught(bank: Path, limit: str, finish: str, least: int) -> None:
    """Told at the case, with the minutes that it takes at the least, or that whatever stops it waits until it has run out."""
    change(bank, SHOP, "    limit: 1\n    unit: working_days\n", f"    limit: {limit}\n")
    change(bank, KETTLE, FINISH, finish)
    [found] = [one for one in linted(bank) if one.code == "MJ604"]
    assert (found.file, found.severity) == (KETTLE, "error") and "'say_so'" in found.message.en and "“say_so”" in found.message.zh
    assert f"it takes {least} minutes at the least" in found.message.en if least else "only once it has run out" in found.message.en


@pytest.mark.parametrize("finish", [
    FINISH + "        minutes: 30\n",
    FINISH + "        until: \"08:30\"\n",
    "        when: happened('did:write_up') and (anger > 5 or late('say_so'))\n",
    "        when: happened('did:write_up') and not late('say_so')\n        minutes: 30\n",
])  # fmt: skip
def test_a_clock_that_may_be_stopped_in_time_is_no_reproach(bank: Path, finish: str) -> None:
    """Meeting the limit to the minute is in time, and a condition that may hold sooner counts as one that does."""
    change(bank, SHOP, "    limit: 1\n    unit: working_days\n", "    limit: 30\n    unit: minutes\n")
    change(bank, KETTLE, FINISH, finish)
    assert "MJ604" not in {one.code for one in linted(bank)}


def test_a_duty_that_only_one_case_cannot_meet_is_told_at_the_case(bank: Path) -> None:
    """The house is right as it stands: another case lives up to it."""
    text = (bank / KETTLE).read_text(encoding="utf-8")
    (bank / "cases/shop/second.yaml").write_text(
        text.replace("id: shop-kettle", "id: shop-second").replace("{emits: [handed], next_part: true}", "{emits: [handed, handed_over], next_part: true}"),
        encoding="utf-8",
    )
    change(bank, SHOP, "    kind: precedence\n    first: registered\n    then: answered\n", "    kind: existence\n    then: handed_over\n")
    found = [one for one in linted(bank) if one.code == "MJ605"]
    assert {(one.file, one.line) for one in found} == {(KETTLE, 4), (KETTLE, 5)}
    assert found[0].message.en == "under 'shop' no run of this case can meet the duty 'register_first': nothing brings about 'handed_over'"


def test_a_duty_that_binds_only_on_one_branch_of_a_case_is_a_warning(bank: Path) -> None:
    """Where another case meets it, and this one has no way once the condition holds, the author may have meant it.

    However many duties and houses it is about, it is one cause and told once.
    """
    text = (bank / KETTLE).read_text(encoding="utf-8")
    (bank / "cases/shop/second.yaml").write_text(
        text.replace("id: shop-kettle", "id: shop-second").replace("{emits: [handed], next_part: true}", "{emits: [handed, handed_over], next_part: true}"),
        encoding="utf-8",
    )
    old = "    kind: precedence\n    first: registered\n    then: answered\n"
    change(bank, SHOP, old, "    kind: existence\n    then: handed_over\n    when: happened('registered')\n")
    [found] = [one for one in linted(bank) if one.code == "MJ607"]
    assert (found.file, found.line, found.severity) == (KETTLE, 4, "warning")
    assert "under 'shop' and 'mail_order'" in found.message.en and "(happened('registered')), 1 in all: 'register_first' (wants 'handed_over')" in found.message.en
    assert "“shop”、“mail_order”" in found.message.zh and "“register_first”（要有“handed_over”）" in found.message.zh


@pytest.mark.parametrize(("written", "meant"), [("拖", "delay"), ("拖延", "delay"), ("stalling", "delay"), ("致歉", "apology")])
def test_an_act_called_by_its_name_is_told_its_code(bank: Path, written: str, meant: str) -> None:
    """Who knows the acts from the screen writes what stands there, in either language."""
    change(bank, KETTLE, "acts: [push_away]", f"acts: [{written}]")
    [found] = linted(bank)
    assert (found.code, found.hint.en) == ("MJ204", f"did you mean '{meant}'?")


def test_acts_are_called_as_the_reader_calls_them() -> None:
    """The names that are understood in a file are the labels on the screens."""
    labels = {kind: (speech.label(kind, "zh"), speech.label(kind, "en")) for kind in (*speech.VIOLATIONS, *speech.COURTESIES)}
    assert labels == spoken_names.ACTS


FAIR = "overlays/fair_trade.yaml"
SENTENCE = "    broken: {zh: 没说就算了，客户往后吃了亏。, en: Nobody said so and the customer lost by it.}\n"


@pytest.mark.parametrize(("file", "duty", "advice", "cap"), [
    (SHOP, "register_first", "{zh: 先登记。, en: Register first.}", "serious"),
    (FAIR, "tell_rights", "{zh: 说一句就行。, en: One sentence will do.}", "fatal"),
], ids=["house", "overlay"])  # fmt: skip
def test_a_duty_that_caps_and_does_not_say_what_went_wrong_is_a_warning(bank: Path, file: str, duty: str, advice: str, cap: str) -> None:
    """Of a house or of an outside standard; told where the duty has its name, and gone once the sentence stands."""
    change(bank, file, advice, f"{advice}\n    {cap}: true")
    found = only(bank)
    assert (found.code, found.severity, found.file) == ("MJ608", "warning", file)
    assert found.message.en == f"the duty '{duty}' caps the total when it is broken, but has no 'broken'"
    assert duty in (bank / file).read_text(encoding="utf-8").split("\n")[found.line - 1]
    change(bank, file, f"    {cap}: true", f"    {cap}: true\n{SENTENCE}")
    assert linted(bank) == []


@pytest.mark.parametrize("number", ["13912345678", "139 1234 5678", "400-812-3456", "95588"])
def test_a_real_looking_telephone_number_is_caught(bank: Path, number: str) -> None:
    """In either language; the hint says what to write instead."""
    change(bank, KETTLE, "text: {zh: 到此为止。, en: That was that.}", f"text: {{zh: 请打 {number}。, en: Please ring {number}.}}")
    found = linted(bank)
    assert {one.code for one in found} <= {"MJ801", "MJ802"} and len(found) == 2
    assert all(number in one.message.en and one.hint.en.startswith("write ") for one in found)


def test_personal_data_in_a_golden_path_is_caught(bank: Path) -> None:
    """What a virtual trainee writes is read by people too."""
    change(bank, "paths/shop-kettle.model.yaml", "words: {zh: 顾客要退款。, en: The customer wants a refund.}", "words: 退款 refund 回电 13912345678")
    found = only(bank)
    assert (found.code, found.file, found.line) == ("MJ801", "paths/shop-kettle.model.yaml", 8)


# --- translations left behind --------------------------------------------------------------------------


def test_a_stale_translation_is_caught_with_both_texts(bank: Path) -> None:
    """The Chinese changed, the English did not; a warning that shows both and says how to confirm."""
    change(bank, KETTLE, "{zh: 顾客满意。, en: The customer is content.}", "{zh: 顾客满意地走了。, en: The customer is content.}")
    found = only(bank)
    assert (found.code, found.severity) == ("MJ707", "warning")
    assert found.message.en == "the Chinese was changed and the English was not. Chinese: 顾客满意地走了。 English: The customer is content."
    assert "mingjing lint --record" in found.hint.en and "mingjing lint --record" in found.hint.zh


@pytest.mark.parametrize(("lang", "says"), [("zh", "in {} texts the Chinese was changed and the English was not"), ("en", "in {} texts the English was changed and the Chinese was not")])
def test_very_many_stale_translations_are_told_together(bank: Path, lang: str, says: str) -> None:
    """Whoever writes a whole case in one language first still finds the other warnings; the lines are named."""
    text = (bank / KETTLE).read_text(encoding="utf-8")
    changed = re.sub(r"((?:title|label): \{zh: [^,{}]*, en: [^,{}]*)\}", r"\1!}", text) if lang == "en" else re.sub(r"((?:title|label): \{zh: [^,{}]*),", r"\1呢,", text)
    many = sum(map(str.__ne__, text.splitlines(), changed.splitlines()))
    (bank / KETTLE).write_text(changed, encoding="utf-8")
    found = only(bank)
    assert many > stale.MANY and found.code == "MJ707" and found.message.en.startswith(says.format(many))
    assert found.message.en.endswith(str(max(number for number, (old, new) in enumerate(zip(text.splitlines(), changed.splitlines(), strict=True), 1) if old != new)))


def test_the_other_way_round_the_chinese_is_stale(bank: Path) -> None:
    """Either language can be the source."""
    change(bank, KETTLE, "{zh: 顾客满意。, en: The customer is content.}", "{zh: 顾客满意。, en: The customer leaves happily.}")
    assert only(bank).message.zh == "英文改过了，中文没有跟着改。中文：顾客满意。　英文：The customer leaves happily."


def test_a_text_translated_again_is_not_stale(bank: Path) -> None:
    """Both languages changed."""
    change(bank, KETTLE, "{zh: 顾客满意。, en: The customer is content.}", "{zh: 顾客满意地走了。, en: The customer leaves happily.}")
    assert linted(bank) == []


def test_new_and_moved_texts_are_not_stale(bank: Path) -> None:
    """A text without a record says nothing, and things with an id keep their record when others come before them."""
    change(bank, KETTLE, "          - id: nod\n", (
        "          - id: wait\n            text: {zh: 您慢慢说，我在听。, en: \"Take your time, I’m listening.\"}\n"
        "            acts: [listen]\n            feedback: {zh: 先听。, en: Listen first.}\n          - id: nod\n"
    ))  # fmt: skip
    assert linted(bank) == []


def test_what_was_confirmed_is_not_told_again(bank: Path) -> None:
    """The record is made anew from the files."""
    change(bank, KETTLE, "{zh: 顾客满意。, en: The customer is content.}", "{zh: 顾客满意地走了。, en: The customer is content.}")
    stale.save(bank, stale.recorded(check.bench(bank).documents.values()))
    assert linted(bank) == []


def test_the_record_is_the_same_wherever_it_is_made(bank: Path) -> None:
    """Sorted, one text a line."""
    first = (bank / stale.FILE).read_bytes()
    stale.save(bank, stale.load(bank))
    assert (bank / stale.FILE).read_bytes() == first
    assert first.count(b"\n") > 60


WITHIN = [
    ("[9]", "MJ203", "expected 2 values, found 1"),
    ("[]", "MJ203", "expected 2 values, found 0"),
    ('"9-17"', "MJ203", "expected a list, found text"),
    ("[9.5, 17]", "MJ203", "expected a whole number, found text"),
    ("[9, 17, 20]", "MJ205", "takes at most 2 entries, found 3"),
    ("[-3, 30]", "MJ315", "a day has no hours from -3 to 30"),
    ("[17, 9]", "MJ315", "the hours from 17 to 9 end before they begin"),
]


@pytest.mark.parametrize(("within", "code", "message"), WITHIN, ids=[one[0] for one in WITHIN])
def test_hours_that_are_no_hours_are_told_at_their_place(bank: Path, within: str, code: str, message: str) -> None:
    """Also where they are to be looked up in a statistic; the hint says in both languages how hours are written."""
    (bank / "statistics").mkdir()
    shutil.copy(HOME / "statistics/arrival_hours.yaml", bank / "statistics")
    change(bank, KETTLE, 'last: 2025-11-14, at: "10:00"}', f"last: 2025-11-14, hours: arrival_hours, within: {within}}}")
    [found] = [one for one in linted(bank) if one.file == KETTLE]
    assert (found.code, found.line, found.message.en) == (code, 21, message)
    assert found.path.startswith("facts.opening.within") and found.column >= 90
    assert "[9, 17]" in found.hint.en and "[9, 17]" in found.hint.zh and found.hint.zh != found.hint.en


SHAPELESS = [
    ("like: model", "like: [model]", "MJ203", 3),
    ("[{do: hand_over}]", "[{wait: -5}]", "MJ205", 5),
    ("*", "", "MJ106", 1),
]
BRUSQUE = "paths/shop-kettle.brusque.yaml"


@pytest.mark.parametrize(("old", "new", "code", "line"), SHAPELESS, ids=["like", "wait", "empty"])
def test_a_golden_path_without_shape_stops_nothing(bank: Path, old: str, new: str, code: str, line: int) -> None:
    """It is told with its code, and so is what shows only when cases are read aloud and walked over."""
    change(bank, KETTLE, "acts: [listen]", "acts: [listen, rude]")
    before = {(one.code, one.file, one.line) for one in linted(bank)}
    assert {code for code, *_ in before} == {"MJ901"}
    change(bank, BRUSQUE, old, new)
    after = linted(bank)
    assert {(one.code, one.file, one.line) for one in after} == before | {(code, BRUSQUE, line)}
    [told] = [one for one in after if one.file == BRUSQUE]
    assert told.message.zh and told.message.zh != told.message.en


def test_a_golden_path_without_shape_is_told_as_text_and_json(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By the command as well, with its code in both languages, and not as a bare line on stderr."""
    change(bank, BRUSQUE, "like: model", "like: [model]")
    for given, said in ((["--lang", "zh"], "MJ203 错误 like: 应是文字，却是列表"), (["--lang", "en"], "MJ203 error like: expected text, found a list")):
        assert main(["lint", str(bank), *given]) == 1
        assert said in capsys.readouterr().out
    assert main(["lint", str(bank), "--format", "json"]) == 1
    [row] = json.loads(capsys.readouterr().out)["diagnostics"]
    assert (row["code"], row["line"], row["column"]) == ("MJ203", 3, 7) and set(row["message"]) == {"zh", "en"}


UNREADABLE = {
    "a tab": ("        options:\n", "\toptions:\n"), "a list not closed": ("acts: [greeting]", "acts: [greeting"),
    "empty": ("*", ""), "no id yet": ("*", "schema: 1\nparts: [\n"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new"), UNREADABLE.values(), ids=UNREADABLE)
def test_golden_paths_are_not_blamed_for_a_case_that_cannot_be_read(bank: Path, old: str, new: str) -> None:
    """One mistake, told once: the case of the paths is there, whatever its file is called."""
    change(bank, KETTLE, old, new)
    assert [one.file for one in linted(bank)] == [KETTLE]


def test_a_case_that_is_not_there_is_told_beside_one_that_cannot_be_read(bank: Path) -> None:
    """What the unreadable file is called stands in it, so another name is still a slip."""
    change(bank, KETTLE, "acts: [greeting]", "acts: [greeting")
    change(bank, BRUSQUE, "case: shop-kettle", "case: shop-kettel")
    assert [(one.file, one.code) for one in linted(bank)] == [(KETTLE, "MJ103"), (BRUSQUE, "MJ316")]


def test_a_merge_key_is_told_once(bank: Path) -> None:
    """As what it is, and not as an unknown key as well."""
    change(bank, KETTLE, "            acts: [greeting]\n", "            <<: {acts: [greeting]}\n")
    assert [one.code for one in linted(bank)] == ["MJ105"]


def test_a_number_with_a_nought_in_front_says_what_to_write(bank: Path) -> None:
    """Elsewhere it would mean another number, so it is text here."""
    change(bank, KETTLE, "seconds: 20", "seconds: 020")
    [found] = linted(bank)
    assert (found.code, found.hint.en, found.hint.zh) == ("MJ203", "write the number without a nought in front: 20", "数字前面不写零：20")
