"""Outside standards that run beside the rules of a house."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import casebank
import grading
import simulator
from tests.attempts import CASE, bank, scenario

BANK = Path(__file__).parents[1] / "data" / "casebank"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A copy of the small bank that a test may change."""
    return shutil.copytree(BANK, tmp_path / "bank")


def with_overlay(root: Path) -> casebank.CaseBank:
    """The small bank, its case under the overlay."""
    path = root / "cases/shop/kettle.yaml"
    text = path.read_text(encoding="utf-8").replace("fits: [mail_order]", "fits: [mail_order]\noverlays: [fair_trade]")
    path.write_text(text, encoding="utf-8")
    return casebank.load(root)


def test_an_overlay_may_run_over_a_procedure_and_its_heirs(shop: Path) -> None:
    """`over` names a procedure; what inherits from it is meant too, nothing else is."""
    small = casebank.load(shop)
    assert small.overlays_over("shop") == small.overlays_over("mail_order") == ("fair_trade",)
    with pytest.raises(casebank.NotInBank, match="no procedure 'kiosk'"):
        small.overlays_over("kiosk")


def test_a_program_carries_the_overlays_of_the_case_unless_others_are_chosen(shop: Path) -> None:
    """Those that run lie beside the procedure, those of the case that rest are kept by name; hashes tell them apart."""
    small = with_overlay(shop)
    own, none = small.program("shop-kettle"), small.program("shop-kettle", overlays=())
    assert list(own["overlays"]) == ["fair_trade"] and own["resting"] == {}
    assert none["overlays"] == {} and list(none["resting"]) == ["fair_trade"]
    assert own["procedure"] == none["procedure"] and own["hashes"] != none["hashes"]
    assert own == small.program("shop-kettle", "shop", ["fair_trade"])
    assert own["overlays"]["fair_trade"] == small.plain("overlay", "fair_trade")


def test_an_overlay_that_is_unknown_or_does_not_fit_is_refused(shop: Path) -> None:
    """The refusal names what may run there."""
    with pytest.raises(casebank.NotInBank, match=r"no overlay 'fair_trad' in the case bank \(did you mean 'fair_trade'\?\)"):
        with_overlay(shop).program("shop-kettle", overlays=["fair_trad"])
    kiosk = (shop / "procedures/shop.yaml").read_text(encoding="utf-8").replace("id: shop", "id: kiosk")
    (shop / "procedures/kiosk.yaml").write_text(kiosk, encoding="utf-8")
    path = shop / "cases/shop/kettle.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("fits: [mail_order]", "fits: [mail_order, kiosk]"), encoding="utf-8")
    small = casebank.load(shop)
    assert small.program("shop-kettle", "kiosk")["overlays"] == {}
    with pytest.raises(casebank.DoesNotFit, match="'fair_trade' may not run over 'kiosk'; no overlay may run over it"):
        small.program("shop-kettle", "kiosk", ["fair_trade"])


def test_a_case_names_only_overlays_that_can_run_with_it(shop: Path) -> None:
    """One that fits none of its procedures is a mistake of the author."""
    kiosk = (shop / "procedures/shop.yaml").read_text(encoding="utf-8").replace("id: shop", "id: kiosk")
    (shop / "procedures/kiosk.yaml").write_text(kiosk, encoding="utf-8")
    path = shop / "overlays/fair_trade.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("over: [shop]", "over: [kiosk]"), encoding="utf-8")
    with pytest.raises(casebank.CaseBankError) as caught:
        with_overlay(shop)
    assert str(caught.value) == (
        "cases/shop/kettle.yaml:6:12 overlays[0]: the overlay 'fair_trade' may not run over 'shop' nor 'mail_order' "
        "(see 'over' in its file)"
    )


def test_two_overlays_of_one_procedure_do_not_clash(shop: Path) -> None:
    """The second by name is told that the ids are taken."""
    text = (shop / "overlays/fair_trade.yaml").read_text(encoding="utf-8")
    (shop / "overlays/faster.yaml").write_text(text.replace("id: fair_trade", "id: faster"), encoding="utf-8")
    with pytest.raises(casebank.CaseBankError) as caught:
        casebank.load(shop)
    said = str(caught.value).splitlines()
    assert len(said) == 5 and all(line.startswith("overlays/faster.yaml:") for line in said)
    assert "overlays/faster.yaml:20:9 clocks[0].id: the overlay 'fair_trade' has the clock 'fair_answer' already" in said[3]


def test_its_clocks_run_in_the_zone_of_the_overlay(shop: Path) -> None:
    """Five days in London end at midnight there, which is eight in the morning at the shop."""
    drawn = simulator.generate(with_overlay(shop)["shop-kettle"], 1, "en", facts={"opening": "2025-11-10T10:00"})
    attempt = simulator.Attempt(drawn)
    spec = drawn.world.program.clocks["fair_answer"]
    assert (spec.overlay, spec.zone) == ("fair_trade", "Europe/London")
    attempt.do("write_up", kind="goods", words="refund")
    [house, fair] = attempt.view()["clocks"]
    assert fair["due"]["iso"] == "2025-11-16T07:59:59+08:00" and house["due"]["iso"] == "2025-11-13T23:59:59+08:00"
    assert attempt.state.clocks[1].id == "fair_answer"


def test_a_log_is_lived_through_again_with_the_overlays_it_ran_with() -> None:
    """The program in the log says what ran; the bank is not asked."""
    for overlays, ran in ((None, ("nfra",)), ((), ())):
        played = simulator.play(scenario(7, overlays=overlays), "curt")
        read = simulator.Log.from_lines(played.log.lines())
        assert read.scenario.overlays == ran
        assert simulator.replay(read).state == played.state
        assert ("nfra_answer" in {running.id for running in played.state.clocks}) == bool(ran)


def test_logs_from_before_overlays_still_replay() -> None:
    """A program without them has none."""
    drawn = scenario(7, overlays=()).to_json()
    plain = {key: value for key, value in drawn["program"].items() if key not in ("overlays", "resting")}
    endings = [{key: value for key, value in one.items() if key != "when"} for one in plain["case"]["endings"][-1:]]
    plain = {**plain, "case": {**plain["case"], "endings": endings}}
    old = simulator.Scenario.from_json({**drawn, "program": plain})
    assert old.overlays == ()
    assert simulator.play(old, "curt").state.clocks == simulator.play(scenario(7, overlays=()), "curt").state.clocks


def test_endings_may_name_the_clock_of_a_resting_overlay() -> None:
    """Nothing of it runs, so it is never late; the case ends as well as before."""
    with_it, without = (simulator.play(scenario(7, overlays=which)) for which in (None, ()))
    assert with_it.state.ending == without.state.ending
    assert grading.grade(without).total >= 95


def test_the_debrief_says_which_standard_a_clock_and_a_duty_come_from() -> None:
    """Findings of an overlay name it in both languages; those of the house do not."""
    findings = {finding.id: finding for finding in grading.grade(simulator.play(scenario(7))).findings}
    for name in ("clock:nfra_answer", "duty:nfra_review_route"):
        assert bank().overlays["nfra"].name.zh in findings[name].detail["zh"]
        assert bank().overlays["nfra"].name.en in findings[name].detail["en"]
    assert "与本单位规定并行" not in findings["clock:register_at_once"].detail["zh"]


def test_the_findings_without_an_overlay_are_those_with_it_but_its_own() -> None:
    """Switching it off takes away its findings and changes no other."""
    cards = [grading.grade(simulator.play(scenario(7, overlays=which), "curt")).to_json() for which in (None, ())]
    with_it, without = ({item["id"]: item for item in card["findings"]} for card in cards)
    assert all("nfra" in name for name in set(with_it) - set(without))
    judged = ("verdict", "points", "possible", "n", "at", "quote")
    for name, finding in without.items():
        assert {key: with_it[name][key] for key in judged} == {key: finding[key] for key in judged}


def test_the_overlays_that_ship_say_that_the_text_must_be_checked() -> None:
    """A limit from outside is told as such, in both languages."""
    for overlay in bank().overlays.values():
        texts = [(clock.source, clock.reading) for clock in overlay.clocks]
        texts += [(source, duty.advice) for duty in overlay.duties for source in duty.source]
        for source, text in texts:
            if source.startswith("outside:"):
                assert "核对官方文本" in text.zh and "heck the official text" in text.en, (overlay.id, text.en)
        assert CASE in bank()
