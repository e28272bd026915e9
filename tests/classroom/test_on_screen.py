"""What the player's screen tells beyond the view: deeds in the transcript, durations, days, limits in order, rules by their titles."""

from __future__ import annotations

from typing import Any

import pytest

import simulator
from classroom import Player, Store
from classroom.cli.terminal import Terminal
from classroom.labels import LANGUAGES, label
from classroom.player.keeper import Keeper
from classroom.player.on_screen import on_screen
from tests.attempts import bank, scenario
from tests.screen import SCREEN, screens
from tests.tiny import action, begin, clock, emits, part, words

LANGS = pytest.mark.parametrize("lang", LANGUAGES)
DAY = 1_440


def desk(lang: str = "zh", waits: tuple[int, ...] = (60, DAY), **more: Any) -> simulator.Attempt:
    """A desk with a call of six minutes, a form, and three limits that start at once."""
    form = {"id": "sheet", "title": words("sheet"), "fields": [{"id": "due", "label": words("due"), "type": "line"}]}
    deeds = [
        action("call", minutes=6, effects=emits("called")), action("rest", minutes=2 * DAY),
        action("write", minutes=3, form="sheet", effects=emits("written")), action("leave", effects=[{"ending": True}]),
    ]  # fmt: skip
    limits = (clock("long", limit=3, unit="calendar_days"), clock("short", stop=["written"]), clock("made", stop=["called"], limit=30))
    return begin(
        part(kind="desk", actions=deeds, waits=list(waits), on_start=emits("asked")), forms=[form], clocks=limits, lang=lang,
        occurrences={name: words(name) for name in ("asked", "called", "written", "answered")}, **more,
    )  # fmt: skip


def player_of(attempt: simulator.Attempt) -> Player:
    return Player(attempt, Keeper(lambda: Store(":memory:"), "li"))


@pytest.mark.parametrize(("lang", "waited"), [("zh", "过了1小时"), ("en", "1 hour went by")])
def test_what_is_done_at_the_desk_stands_in_the_transcript(lang: str, waited: str) -> None:
    """An action without an answer leaves a line with its time, and so does a wait; what a running clock waits by itself leaves none."""
    attempt = desk(lang)
    attempt.do("call")
    attempt.wait(minutes=60)
    attempt.wait(minutes=1)
    lines = on_screen(attempt)["lines"]
    assert [(line["who"], line["text"], line["time"]) for line in lines] == [("do", "call", "12:00"), ("wait", waited, "12:06")]
    assert all(line["day"] and line["part"] == "desk" for line in lines)


@pytest.mark.parametrize(("lang", "told"), [("zh", "到11月13日 星期四 08:30"), ("en", "until Thursday 13 November 08:30")])
def test_what_lasts_till_the_next_working_day_says_until_when(lang: str, told: str) -> None:
    """In place of how long it takes, on the screen as on a terminal."""
    attempt = begin(part(kind="desk", actions=[action("later", until="08:30")]), lang=lang)
    assert [one["takes"] for one in on_screen(attempt)["actions"]] == [told]
    shown: list[str] = []
    Terminal(attempt, lambda _: "quit", shown.append).run()
    assert told in "\n".join(shown)


@pytest.mark.parametrize(
    ("lang", "first", "second"),
    [("zh", "过了不到一分钟，有了动静", "过了2分钟"), ("en", "less than a minute went by, then something happened", "2 minutes went by")],
)
def test_a_wait_that_somebody_ends_says_so_and_never_that_nothing_went_by(lang: str, first: str, second: str) -> None:
    """After a sentence of some seconds a timer is less than a minute away; she speaks, and the three minutes asked for did not pass."""
    timers = [{"id": "again", "after": "started", "minutes": 1, "effects": [{"says": [{"texts": [words("Well?")]}]}]}]
    attempt = begin(part(timers=timers, waits=[2, 3]), lang=lang)
    attempt.say("好的。" if lang == "zh" else "All right.")
    attempt.wait(minutes=3)
    attempt.wait(minutes=2)
    assert [line["text"] for line in on_screen(attempt)["lines"] if line["who"] == "wait"] == [first, second]


@pytest.mark.parametrize(
    ("lang", "told"), [("zh", ["还剩不到一分钟", "刚刚超时", "还剩1分钟"]), ("en", ["less than a minute left", "just overdue", "1 minute left"])]
)
def test_seconds_are_told_as_less_than_a_minute(lang: str, told: list[str]) -> None:
    """Thirty seconds are neither nothing nor a minute."""
    from simulator.view import span

    assert [span(seconds, lang) for seconds in (30, -30, 60)] == told


def test_what_comes_into_the_file_meanwhile_stands_on_its_own_day() -> None:
    """A paper that arrives on the second of three days stands between what is said on the first and on the last."""
    says = [{"says": [{"texts": [words("late.")]}]}]
    timers = [{"id": "paper", "after": "started", "minutes": DAY, "effects": [{"reveals": ["paper"]}]},
              {"id": "talk", "after": "started", "minutes": 2 * DAY, "effects": says}]  # fmt: skip
    rest = action("rest", minutes=3 * DAY)
    attempt = begin(part(kind="desk", actions=[rest], timers=timers), evidence=[{"id": "paper", "title": words("paper"), "entries": [{"text": words("it")}]}])
    attempt.do("rest")
    told = [(line["who"], line["at"] // (DAY * 60)) for line in on_screen(attempt)["lines"] if line["who"] != "do"]
    assert [who for who, _ in told] == ["file", "customer"] and told == sorted(told, key=lambda one: one[1])


def test_a_deed_stands_before_what_came_of_it() -> None:
    """The answer follows the call that brought it."""
    says = [{"says": [{"texts": [words("Noted.")]}]}]
    attempt = begin(part(kind="desk", actions=[action("call", effects=says), action("again", effects=says)]))
    attempt.do("call")
    attempt.do("again")
    assert [line["text"] for line in on_screen(attempt)["lines"]] == ["call", "Noted.", "again", "Noted."]


@pytest.mark.parametrize(("lang", "short", "long"), [("zh", "约6分钟", "约2天"), ("en", "about 6 minutes", "about 2 days")])
def test_how_long_an_action_takes_is_told_in_the_unit_people_use(lang: str, short: str, long: str) -> None:
    """Nobody thinks of two days as 2880 minutes."""
    taken = {action["label"]: action["takes"] for action in on_screen(desk(lang))["actions"]}
    assert (taken["call"], taken["rest"], taken["leave"]) == (short, long, "")


@pytest.mark.parametrize(("lang", "over"), [("zh", "超过1小时"), ("en", "1 hour over")])
def test_a_limit_says_whether_anything_is_left_to_do(lang: str, over: str) -> None:
    """One that ran out tells by how much as long as it is not done; one done too late is done. A sheet of another day has its day."""
    attempt = desk(lang)
    attempt.wait(minutes=60)
    attempt.wait(minutes=15)
    stands = {item["id"]: item for item in attempt.view()["clocks"]}
    assert (stands["short"]["done"], stands["short"]["state"], stands["short"]["remaining"]) == (False, "late", over)
    attempt.do("write", due="x")
    stands = {item["id"]: item for item in attempt.view()["clocks"]}
    assert (stands["short"]["done"], stands["short"]["state"], stands["long"]["done"]) == (True, "late", False)
    assert attempt.view()["forms"][0]["time"] == "13:18"
    attempt.wait(minutes=DAY)
    assert attempt.view()["forms"][0]["time"] == {"zh": "11月12日 星期三 13:18", "en": "Wednesday 12 November 13:18"}[lang]


@LANGS
def test_a_promise_of_yesterday_has_its_day(lang: str) -> None:
    """On its own day the hour will do; the day after, two promises for 15:00 would look alike."""
    days_on = simulator.play(simulator.generate(bank()["day-fifteen"], seed=3, lang=lang), "model")
    first = days_on.rewind(next(n for n, state in enumerate(days_on.states) if state.promises)).view()["promises"][0]
    assert first["due"]["time"] in first["text"] and first["due"]["day"] not in first["text"]
    later = days_on.view()["promises"][0]
    assert later["due"]["text"] in later["text"] and later["due"]["epoch"] == first["due"]["epoch"]


@LANGS
def test_a_rule_has_its_title_beside_its_number(lang: str) -> None:
    """A trainee knows no rule by its number: the limits on show and every finding of the debrief bring title and text along."""
    player = player_of(simulator.play(scenario(3, lang), "curt"))
    used = {rule for row in player.debrief["findings"] for rule in row["rules"]} - {"kit"}
    told = player.debrief["rule_words"]
    assert used and used == set(told) and all(one["title"] and one["text"] for one in told.values())
    running = {item["rule"] for item in player.view["clocks"]} - {"kit"}
    assert running and set(player.view["rule_words"]) == running


@pytest.mark.browser
@SCREEN[1]
def test_limits_come_in_the_order_they_fall_and_settled_ones_are_folded_away(browser: Any) -> None:
    """Overdue first, then by what is left; what asks for nothing more waits under a line of its own."""
    attempt = desk("en")
    attempt.do("call")
    attempt.wait(minutes=60)
    with screens(browser, "player") as show:
        page = show(player_of(attempt))
        assert page.eval_on_selector_all(".mj-limits > .mj-plain > li b", "all => all.map((one) => one.textContent)") == ["short", "long"]
        assert page.inner_text(".mj-limits > details > summary") == "1 settled"
        assert page.locator(".mj-deed").all_inner_texts()[0].startswith("call")


@pytest.mark.browser
@SCREEN[1]
def test_a_finding_under_a_step_shows_what_was_filled_in_and_opens_its_rules(browser: Any) -> None:
    """The words of a form stand nowhere in the transcript; the title is told once; a rule says on demand what it lays down."""
    player = player_of(simulator.play(scenario(3, "zh"), "curt"))
    rows = [row for row in player.debrief["findings"] if row["id"].startswith("field:")]
    assert rows and rows[0]["quote"]
    with screens(browser, "player") as show:
        page = show(player)
        fold = page.locator(".mj-fold", has_text=rows[0]["title"]).first
        fold.locator("> summary").click()
        assert fold.locator("q").inner_text() == rows[0]["quote"] and fold.inner_text().count(rows[0]["title"]) == 1
        chip = fold.locator(".mj-rule-told > summary").first
        rule = rows[0]["rules"][0]
        assert chip.inner_text().endswith(f"{rule} {player.debrief['rule_words'][rule]['title']}")
        chip.click()
        assert fold.locator(".mj-rule-told p").first.is_visible()


@pytest.mark.browser
@SCREEN[1]
def test_only_what_cost_points_leaves_out_what_is_not_scored(browser: Any) -> None:
    """A customer's own limit that ran out costs nobody anything."""
    player = player_of(simulator.play(scenario(3, "zh"), "curt"))
    rows = player.debrief["findings"]
    player.debrief = player.debrief | {"findings": [rows[0] | {"tone": "bad", "points": 0, "possible": 0}, *rows[1:]]}
    with screens(browser, "player") as show:
        page = show(player)
        page.click("[data-key='tab:findings']")
        page.check("[data-key='filter:lost']")
        lost = [row for row in rows[1:] if row["points"] < row["possible"] or row["points"] < 0 or row["caps"]]
        page.wait_for_function(f"document.querySelectorAll('.mj-findings tbody tr').length === {len(lost)}")


@pytest.mark.browser
@SCREEN[1]
@LANGS
def test_what_a_trainer_decided_is_found_among_all_marks(browser: Any, lang: str) -> None:
    """One tick shows it alone and where it says so among the time limits; where nothing was decided there is no such tick."""
    player = player_of(simulator.play(scenario(3, lang), "curt"))
    with screens(browser, "player") as show:
        page = show(player)
        page.click("[data-key='tab:findings']")
        assert page.locator("[data-key='filter:lost']").count() == 1 and page.locator("[data-key='filter:decided']").count() == 0
        rows, clocks = player.debrief["findings"], player.debrief["clocks"]
        told = label("verdict_met", lang)
        player.debrief = player.debrief | {"findings": [rows[0] | {"decided": True}, *rows[1:]], "clocks": [clocks[0] | {"decided": told}, *clocks[1:]]}
        page = show(player)
        page.click("[data-key='tab:findings']")
        page.check("[data-key='filter:decided']")
        page.wait_for_function("document.querySelectorAll('.mj-findings tbody tr').length === 1")
        page.click("[data-key='tab:timeline']")
        assert page.locator(".mj-chip", has_text=label("decided_mark", lang)).first.inner_text().endswith(told)


@LANGS
def test_an_action_that_leaves_the_desk_for_good_says_so(lang: str) -> None:
    """“Close the file” ends the attempt and a call may end the part; neither can be seen from its name."""
    deeds = [action("call", effects=[{"next_part": True}]), action("stay"), action("close", effects=[{"ending": True}])]
    attempt = begin(part(kind="desk", actions=deeds), part("later", kind="desk"), lang=lang)
    leads = {item["label"]: item["leads"] for item in on_screen(attempt)["actions"]}
    assert leads == {"call": label("leads_part", lang), "stay": "", "close": label("leads_end", lang)}
