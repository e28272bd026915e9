"""The eve of the holiday, played step by step: the call, the register, the report, the result."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

import simulator
from grading.scorecard import Finding, Scorecard
from tests.attempts import bank

CASE = "eve-of-the-holiday"
LANGUAGES = ("zh", "en")
NATURES = ("general", "violation", "misunderstanding")
WORDS = {
    "order": {"zh": "客户问订单为什么减少。", "en": "He asks why his order was cut."},
    "laugh": {"zh": "客户经理当着顾客发笑。", "en": "The account manager laughed in front of customers."},
    "idea": {"zh": "建议节前提前开订。", "en": "Suggests opening orders earlier before a holiday."},
    "named": {"zh": "请指定与当事人无关的专人调查，附依据报结果。", "en": "Please name an investigator with no part in it."},
    "handle": {"zh": "请处理。", "en": "Please deal with this."},
    "basis": {"zh": "问过在场的零售户，看过微信消息。", "en": "Asked the retailer who was there; read the messages."},
    "plan": {"zh": "由县营销部负责，客户问的当场登记。", "en": "The county is responsible: questions are written down at once."},
    "note": {"zh": "原因和办法都说了。", "en": "Told the reason and what can be done."},
}


def begin(lang: str = "zh", persona: str = "shopkeeper", **facts: Any) -> simulator.Attempt:
    """The telephone rings; facts that are not named here are the plain ones."""
    plain = {"nature": "general", "cause": "band", "also": "goods", "adoption": "adopted"}
    return simulator.Attempt(simulator.generate(bank()[CASE], seed=3, lang=lang, persona=persona, facts={**plain, **facts}))


def say_all(attempt: simulator.Attempt, *options: str) -> None:
    """Say ready-made replies one after another."""
    for option in options:
        attempt.choose(option)


def good_call(attempt: simulator.Attempt) -> None:
    """The call as it should go, up to putting the phone down."""
    attempt.choose("take-both")
    attempt.do("look_order")
    say_all(attempt, "tell-reason", "courteous-no", "take-suggestion", "hear-it", "who-and-what", "named-and-dated", "anything-else")
    say_all(attempt, "take-goods" if attempt.scenario.facts["also"] == "goods" else "take-licence", "sum-up")


def enter(attempt: simulator.Attempt, kind: str, what: str) -> None:
    """One entry in the register."""
    lang = attempt.scenario.lang
    family = attempt.scenario.facts["customer"]["family"]
    attempt.do("enter", kind=kind, customer=family, phone="来电号码", received="2025-04-30 15:10", subject=WORDS[what][lang],
               request=WORDS["note"][lang], recorded_by="订单部")  # fmt: skip


def pass_on(attempt: simulator.Attempt, opinion: str = "named", due: str = "2025-05-08 17:30") -> None:
    """The complaint goes to the county."""
    attempt.do("transmit", to="county", opinion=WORDS[opinion][attempt.scenario.lang], due=due)


def first_day(attempt: simulator.Attempt) -> None:
    """What belongs to 30 April, then home."""
    lang = attempt.scenario.lang
    enter(attempt, "enquiry", "order")
    enter(attempt, "suggestion", "idea")
    enter(attempt, "complaint", "laugh")
    attempt.do("record_enquiry", told=WORDS["note"][lang], taken=WORDS["note"][lang])
    pass_on(attempt)
    attempt.do("pass_other", where="county" if attempt.scenario.facts["also"] == "goods" else "branch", line="x")
    attempt.do("submit_suggestion", what=WORDS["idea"][lang], promised="2025-05-09 17:30")
    for action in ("read_messages", "ask_witness", "ask_manager"):
        attempt.do(action)
    go_home(attempt)


def until_opening(attempt: simulator.Attempt) -> None:
    """Press the button that waits for the next working day to open."""
    attempt.wait(attempt.view()["waits"][-1]["minutes"])


def go_home(attempt: simulator.Attempt) -> None:
    """Wait for the office to open, whatever is said meanwhile."""
    day = here(attempt).date()
    while here(attempt).date() == day or here(attempt).hour != 8:
        until_opening(attempt)


def here(attempt: simulator.Attempt) -> datetime:
    """The time at the desk."""
    return attempt.scenario.world.local(attempt.state.now)


def report(attempt: simulator.Attempt) -> None:
    """Wait for the county’s report and read it."""
    wait_for(attempt, "report_received")
    attempt.do("read_report")


def wait_for(attempt: simulator.Attempt, occurrence: str) -> None:
    """Let time pass until something has happened."""
    for _ in range(40):
        if occurrence in attempt.state.counts:
            return
        attempt.wait(600)
    pytest.fail(f"{occurrence} never came")


def judge(attempt: simulator.Attempt, level: str, measure: str) -> None:
    """Judge and decide."""
    lang = attempt.scenario.lang
    attempt.do("judge", level=level, basis=WORDS["basis"][lang])
    attempt.do("decide", measure=measure, plan=WORDS["plan"][lang])


def give_result(attempt: simulator.Attempt) -> None:
    """Ring with the result; if he asks after his suggestion, say what is known."""
    attempt.do("ring_result")
    say_all(attempt, "tell-upheld", "keep-it-private")
    if attempt.state.scene == "asks_early":
        attempt.choose("say-adopted" if "instruction_received" in attempt.state.counts else "still-thinking")
    attempt.choose("goodbye-warm")


def finish(attempt: simulator.Attempt) -> None:
    """Ring with the result, then close without more ado."""
    give_result(attempt)
    attempt.do("finish")


def due(attempt: simulator.Attempt) -> dict[str, str]:
    """When each clock on the page falls due."""
    return {clock["id"]: clock["due"]["iso"][:16] for clock in attempt.view()["clocks"]}


def finding(card: Scorecard, name: str) -> Finding:
    """One finding of a scorecard."""
    return next(item for item in card.findings if item.id == name)


def words_of(view: dict[str, Any]) -> str:
    """Everything a trainee can read on the page."""
    parts = [line["text"] for line in view["lines"]] + [item["text"] for item in view["evidence"]]
    parts += [action["label"] for action in view["actions"]] + [option["text"] for option in view["options"]]
    return "\n".join(parts)
