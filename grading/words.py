"""Labels of the scorecard in both languages, and what the rulebook says about a rule that a finding names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casebank import Rulebook
    from grading.scorecard import Scorecard

LABELS: Mapping[str, Mapping[str, str]] = {
    "timeliness": {"zh": "时效", "en": "Timeliness"},
    "etiquette": {"zh": "礼仪", "en": "Etiquette"},
    "procedure": {"zh": "程序", "en": "Procedure"},
    "outcome": {"zh": "结果", "en": "Outcome"},
    "met": {"zh": "做到", "en": "met"},
    "late": {"zh": "迟了", "en": "late"},
    "breached": {"zh": "失分", "en": "missed"},
    "costs": {"zh": "失分", "en": "costs points"},
    "not_applicable": {"zh": "不适用", "en": "not applicable"},
    "note": {"zh": "说明", "en": "note"},
    "overruled": {"zh": "已撤销", "en": "struck"},
    "open": {"zh": "未定", "en": "open"},
    "spoken": {"zh": "口头", "en": "spoken"},
    "written": {"zh": "书面", "en": "written"},
    "total": {"zh": "总分", "en": "Total"},
    "weight": {"zh": "权重", "en": "weight"},
    "capped": {"zh": "总分封顶 {cap}（封顶前 {uncapped}）：{why}", "en": "Capped at {cap} (before: {uncapped}): {why}"},
    "unfinished": {"zh": "尚未结束，按已做的部分评", "en": "not finished: graded as far as it went"},
    "sum": {"zh": "得 {earned}，扣 {deducted}，满分 {possible}", "en": "earned {earned}, lost {deducted}, of {possible}"},
    "nothing": {"zh": "这次用不上", "en": "did not apply"},
    "nothing_yet": {"zh": "还没有能计分的", "en": "nothing to count yet"},
    "limits": {"zh": "时限", "en": "Time limits"},
    "limit": {"zh": "时限", "en": "Limit"},
    "start": {"zh": "起算", "en": "Start"},
    "due": {"zh": "到期", "en": "Due"},
    "stopped": {"zh": "完成", "en": "Done"},
    "slack": {"zh": "余", "en": "Left"},
    "verdict": {"zh": "结论", "en": "Verdict"},
    "ruled_on": {"zh": "培训师裁定：{verdict}", "en": "trainer’s decision: {verdict}"},
    "binding": {"zh": "以此为准", "en": "governs"},
    "hop": {"zh": "第 {n} 次", "en": "no. {n}"},
    "running": {"zh": "还在计时", "en": "running"},
    "not_started": {"zh": "未触发", "en": "not started"},
    "rule": {"zh": "依据", "en": "Rule"},
    "advice": {"zh": "建议", "en": "Advice"},
    "example": {"zh": "可以这样说", "en": "You could say"},
    "consequence": {"zh": "后果（不计分）", "en": "Consequence (not scored)"},
    "ending": {"zh": "结局", "en": "Ending"},
    "transcript": {"zh": "经过", "en": "What happened"},
    "findings": {"zh": "逐条评判", "en": "Point by point"},
    "first": {"zh": "下回先改这几处", "en": "Change these first"},
    "mood": {"zh": "客户情绪", "en": "Customer’s mood"},
    "step": {"zh": "第 {n} 步", "en": "step {n}"},
    "took": {"zh": "{events} 步，模拟时间 {span}", "en": "{events} inputs, {span} of simulated time"},
    "debrief": {"zh": "复盘", "en": "Debrief"},
    "kit": {"zh": "本套件默认值", "en": "kit default"},
    "outside": {"zh": "外部标准，请核对官方文本", "en": "outside standard: check the official text"},
    "source": {"zh": "来源条目", "en": "source rule"},
}


def label(key: str, lang: str) -> str:
    """The label ``key`` in ``lang``."""
    return LABELS[key][lang]


def capped(card: Scorecard, lang: str) -> str:
    """That the total is capped, and why; empty where it is not."""
    if card.cap is None or card.uncapped <= card.cap:
        return ""
    return label("capped", lang).format(cap=card.cap, uncapped=card.uncapped, why=card.capped_because(lang))


@lru_cache(maxsize=1)
def _book() -> Rulebook:
    """The rulebook of the kit, read when a rule is first put into words; judging does without it."""
    import casebank

    return casebank.rulebook()


def rule_text(rule: str, lang: str) -> str:
    """A rule id with what it is called, and with a word of caution for what is no source rule."""
    if rule == "kit":
        return label("kit", lang)
    entry = _book().get(rule)
    if rule.startswith("outside:"):
        name = getattr(entry.title, lang) if entry else rule.removeprefix("outside:")
        return f"{name} · {label('outside', lang)}"
    return f"{rule} · {getattr(entry.title, lang) if entry else label('source', lang)}"


def rule_words(rules: Iterable[str], lang: str) -> dict[str, dict[str, str]]:
    """Title and text of those among ``rules`` that the rulebook can tell about, by id, with a word of caution for what is no source rule."""
    found = {rule: entry for rule in rules if (entry := _book().get(rule))}
    caution = f"\n{label('outside', lang)}"
    return {
        rule: {"title": str(getattr(entry.title, lang)), "text": str(getattr(entry.text, lang)) + (caution if rule.startswith("outside:") else "")}
        for rule, entry in found.items()
    }


def rule_told(rule: str, lang: str) -> str:
    """What the rule says, as a trainer would put it; empty for a kit default and for what the rulebook does not know."""
    entry = _book().get(rule)
    return getattr(entry.text, lang) if entry else ""


def duration(minutes: int, lang: str) -> str:
    """Minutes in words, at most two units."""
    days, rest = divmod(minutes, 1440)
    hours, mins = divmod(rest, 60)
    units = {"zh": ("天", "小时", "分钟"), "en": ("d", "h", "min")}[lang]
    shown = [f"{n}{unit}" if lang == "zh" else f"{n} {unit}" for n, unit in zip((days, hours, mins), units, strict=True) if n]
    return (" " if lang == "en" else "").join(shown[:2]) or f"0 {units[2]}"


def slack_text(seconds: int | None, lang: str) -> str:
    """What was left of a limit, negative when it was missed; empty where nothing can be told."""
    if seconds is None:
        return ""
    return ("−" if seconds < 0 else "") + duration(abs(seconds) // 60, lang)


def savable(text: str) -> str:
    """``text`` as any file can hold it: half a character, as some keyboards send it, becomes U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
