"""Timeliness: every clock that started and every promise that was made."""

from __future__ import annotations

from collections.abc import Iterator

from casebank.models import Rubric
from grading import limits
from grading.evidence import Evidence
from grading.runs import Run, Standing, runs, standings, verdict
from grading.scorecard import Chain, Finding, Words
from grading.words import duration
from simulator import clocks
from simulator.specs import ClockSpec
from simulator.state import Promise, Running
from simulator.view import span

PROMISE_POINTS = 5


def judge(evidence: Evidence, rubric: Rubric) -> Iterator[Finding]:
    """One finding per clock (per hop where it restarts) and per promise, and one on every chain of hops."""
    found = runs(evidence)
    ranks = standings(found)
    for spec in evidence.program.clocks.values():
        if spec.unit == "as_promised":
            yield from (_promise(evidence, spec, promise) for promise in evidence.state.promises)
            continue
        own = [run for run in found if run.spec is spec]
        if not own:
            yield _idle(evidence, spec)
        yield from (_clock(evidence, rubric, run, ranks.get(run.id, Standing())) for run in own)
    yield from (_chain(evidence, chain) for chain in limits.chains(evidence))


def _idle(evidence: Evidence, spec: ClockSpec) -> Finding:
    words = {"zh": "这次没有触发这个时限。", "en": "This clock did not start in this attempt."}
    rules, name = limits.rules(spec), limits.name(evidence, spec)
    return Finding(f"clock:{spec.id}", "timeliness", "clock", "not_applicable", rules, name, words)


def _clock(evidence: Evidence, rubric: Rubric, run: Run, standing: Standing) -> Finding:
    spec, running = run.spec, run.running
    judged = verdict(evidence, run)
    points, possible = _worth(rubric, spec, judged)
    consequence = spec.rule.get("consequence")
    return Finding(
        id=run.id,
        dimension="timeliness",
        kind="clock",
        verdict="not_applicable" if judged == "running" else judged,
        rules=limits.rules(spec),
        title=limits.name(evidence, spec),
        detail=_story(evidence, run, standing),
        points=points,
        possible=possible,
        n=running.stopped_n if running.stopped_n is not None else running.n,
        at=running.stopped,
        advice=evidence.words(spec.rule["advice"]),
        consequence=evidence.words(consequence) if consequence and judged in ("late", "breached") else None,
        serious=run.spec.rule.get("serious", False),
    )


def _worth(rubric: Rubric, spec: ClockSpec, verdict: str) -> tuple[int, int]:
    """Points and points possible. Keeping what is to be kept earns nothing; ending it too early costs."""
    points = spec.rule.get("points", 5)
    if spec.keep:
        return (-points, 0) if verdict == "breached" else (0, 0)
    earned = {"met": points, "late": points * rubric.late_share // 100}.get(verdict, 0)
    return earned, 0 if verdict in ("not_applicable", "running") else points


def _story(evidence: Evidence, run: Run, standing: Standing) -> Words:
    start, due = evidence.when(run.running.start), evidence.when(run.due, end=True)
    begin = {"zh": f"{start['zh']} 起算，{due['zh']} 到期；", "en": f"Started {start['en']}, due {due['en']}; "}
    reading = evidence.words(run.spec.rule["reading"])
    reckoned = clocks.explanation(evidence.world, run.spec, run.running, evidence.state.now, "zh", "en")
    asides = (limits.told(evidence, run, standing), evidence.origin(run.spec.overlay))
    return {
        lang: "\n".join([
            begin[lang] + _outcome(evidence, run.spec, run.running, lang),
            *(aside[lang] for aside in asides if aside),
            reading[lang],
            counted,
        ])
        for lang, counted in zip(("zh", "en"), reckoned, strict=True)
    }


def _outcome(evidence: Evidence, spec: ClockSpec, running: Running, lang: str) -> str:
    """How a clock ended, in one sentence."""
    when = {name: evidence.when(at)[lang] for name, at in (("stopped", running.stopped), ("lifted", running.lifted)) if at is not None}
    if running.lifted is not None:
        why = evidence.occurrence(spec.lifted_by)[lang]
        return {"zh": f"{when['lifted']} 起不再适用：{why}。", "en": f"no longer applied from {when['lifted']}: {why}."}[lang]
    if spec.keep:
        return _kept(evidence, running, lang)
    if running.stopped is not None:
        slack = span(running.due - running.stopped, lang)
        return {"zh": f"{when['stopped']} 完成，{slack}。", "en": f"completed {when['stopped']}, {slack}."}[lang]
    if running.waiting and not running.late:
        return {"zh": "暂停计时中。", "en": "paused."}[lang]
    if evidence.finished or running.late:
        return {"zh": "到结束也没有完成。", "en": "never completed."}[lang] + _lacking(evidence, spec, running, lang)
    return {"zh": "还在计时。", "en": "still running."}[lang] + _lacking(evidence, spec, running, lang)


def _kept(evidence: Evidence, running: Running, lang: str) -> str:
    if running.late and running.stopped is not None:
        at = evidence.when(running.stopped)[lang]
        return {"zh": f"在那之前不得终止，{at} 就终止了。", "en": f"not to be ended before then, but ended {at}."}[lang]
    return {"zh": "在那之前不得终止，没有提前终止。", "en": "not to be ended before then, and it was not."}[lang]


def _lacking(evidence: Evidence, spec: ClockSpec, running: Running, lang: str) -> str:
    """What is still to come of a clock that needs several things."""
    if not running.came:
        return ""
    missing = [evidence.occurrence(name)[lang] for name in sorted(spec.stop - set(running.came))]
    return {"zh": f"还缺：{'、'.join(missing)}。", "en": f" Still missing: {'; '.join(missing)}."}[lang]


def _chain(evidence: Evidence, chain: Chain) -> Finding:
    """The way from the first hop to the last, told and not scored: punctual hops can add up to a long wait."""
    clocks_of = [evidence.program.clocks[id] for id in chain.clocks]
    start = evidence.when(chain.start)
    end = None if chain.end is None else evidence.when(chain.end)
    whole, between = ((chain.seconds or 0) // 60, chain.between // 60)
    zh = f"{start['zh']} 起，共 {chain.hops} 手，其中 {chain.in_time} 手按时。"
    en = f"From {start['en']}, {chain.hops} hops, {chain.in_time} of them in time."
    if end:
        zh += f"到 {end['zh']}，全程{duration(whole, 'zh')}" + (f"，其中手与手之间{duration(between, 'zh')}。" if between else "。")
        en += f" Until {end['en']} it took {duration(whole, 'en')} in all" + (f", {duration(between, 'en')} of it between hops." if between else ".")
        if chain.in_time == chain.hops:
            zh += "每一手都没超时，客户等的却是全程。"
            en += " No hop was late; what the customer waits for is the whole."
    return Finding(
        id=f"chain:{chain.clocks[0]}",
        dimension="timeliness",
        kind="chain",
        verdict="note",
        rules=tuple(dict.fromkeys(rule for spec in clocks_of for rule in limits.rules(spec))),
        title={"zh": "从头到尾的用时", "en": "From end to end"},
        detail={"zh": zh, "en": en},
        at=chain.end,
    )


def _promise(evidence: Evidence, spec: ClockSpec, promise: Promise) -> Finding:
    verdict = _PROMISES.get(promise.verdict) or ("breached" if limits.left_unkept(evidence, promise) else "not_applicable")
    if promise.id in evidence.unpromised and not evidence.rulings.strikes(f"promise:{promise.id}"):
        verdict = "overruled"  # by what was decided about the words
    points = spec.rule.get("points", PROMISE_POINTS)
    utterance = next((item for item in evidence.state.utterances if item.n == promise.n), None)
    text = evidence.said(utterance) if utterance else ""
    where = (promise.start, promise.end) if promise.end else ((0, len(text)) if text else None)
    return Finding(
        id=f"promise:{promise.id}",
        dimension="timeliness",
        kind="promise",
        verdict=verdict,
        rules=limits.rules(spec),
        title=limits.name(evidence, spec),
        detail=_promise_story(evidence, promise) if verdict != "overruled" else _NO_PROMISE,
        points=points if verdict == "met" else 0,
        possible=points if verdict in ("met", "breached") else 0,
        n=promise.n,
        at=promise.made,
        span=where,
        quote=text[where[0] : where[1]] if where else "",
        advice=evidence.words(spec.rule["advice"]),
    )


_NO_PROMISE = {"zh": "改判认定这句话没有许下时间，不算承诺，不计分。", "en": "It was decided that these words give no time: no promise, and no points either way."}
_PROMISES = {"kept": "met", "renewed": "note", "unclear": "note", "broken": "breached"}


def _promise_story(evidence: Evidence, promise: Promise) -> Words:
    made, due = evidence.when(promise.made), evidence.when(promise.due, end=True)
    settled = evidence.when(promise.settled) if promise.settled is not None else {"zh": "", "en": ""}
    zh = {"kept": f"{settled['zh']} 兑现。", "renewed": f"{settled['zh']} 到期前重新约了时间。", "broken": "到时没有兑现，也没有提前说明。",
          "unclear": _unclear(evidence, promise, "zh"),
          "open": _left_open(evidence, promise, "zh")}  # fmt: skip
    en = {"kept": f"kept at {settled['en']}.", "renewed": f"a new time was given at {settled['en']}, before it was up.",
          "broken": "not kept, and no new time given before it was up.",
          "unclear": _unclear(evidence, promise, "en"),
          "open": _left_open(evidence, promise, "en")}  # fmt: skip
    return {
        "zh": f"{made['zh']} 答应 {due['zh']} 前；{zh[promise.verdict]}",
        "en": f"Promised at {made['en']} for {due['en']}; {en[promise.verdict]}",
    }


def _unclear(evidence: Evidence, promise: Promise, lang: str) -> str:
    """Why nobody can tell: another time was given beside it, or a call came before its day."""
    if any(one.id != promise.id and (one.part, one.to) == (promise.part, promise.to) for one in evidence.state.promises):
        return {"zh": "同一段里还约了别的时间，从记录看不出这一件办了没有，不计分。",
                "en": "another time was promised beside it, and the log cannot show whether this one was kept: no points either way."}[lang]  # fmt: skip
    return {"zh": "到期之前只打过电话，从记录看不出电话里办了没有，不计分。",
            "en": "before its day there was only a call, and the log cannot show whether that kept it: no points either way."}[lang]  # fmt: skip


def _left_open(evidence: Evidence, promise: Promise, lang: str) -> str:
    if not evidence.finished:
        return {"zh": "还没到期。", "en": "not yet due."}[lang]
    if limits.left_unkept(evidence, promise):
        return {"zh": "到结束也没有兑现。", "en": "not kept by the end."}[lang]
    return {"zh": "演练结束时还没到期，不计分。", "en": "not yet due when the attempt ended: no points either way."}[lang]
