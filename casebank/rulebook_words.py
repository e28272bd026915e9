"""The rulebook's own words in both languages: kinds of rule, uses, confidence."""

from __future__ import annotations

from collections.abc import Mapping

KINDS: Mapping[str, Mapping[str, str]] = {
    "channel": {"zh": "渠道", "en": "channel"},
    "role": {"zh": "角色", "en": "role"},
    "duty": {"zh": "职责", "en": "duty"},
    "procedure_step": {"zh": "步骤", "en": "step"},
    "time_limit": {"zh": "时限", "en": "time limit"},
    "conduct": {"zh": "行为要求", "en": "conduct"},
    "prohibited_conduct": {"zh": "禁止行为", "en": "prohibited conduct"},
    "classification": {"zh": "分类", "en": "classification"},
    "remedy": {"zh": "处理方式", "en": "remedy"},
    "escalation": {"zh": "上报与转办", "en": "escalation"},
    "record_archive": {"zh": "记录与归档", "en": "record and archive"},
    "statistics": {"zh": "统计", "en": "statistics"},
    "penalty": {"zh": "追责", "en": "penalty"},
    "appeal": {"zh": "申诉", "en": "appeal"},
    "course_structure": {"zh": "课程安排", "en": "course structure"},
    "incident": {"zh": "事件", "en": "incident"},
}
USES: Mapping[str, Mapping[str, str]] = {
    "teach": {"zh": "讲授", "en": "taught"},
    "simulate": {"zh": "演练", "en": "simulated"},
    "grade": {"zh": "评分", "en": "graded"},
}
CONFIDENCE: Mapping[str, Mapping[str, str]] = {
    "A": {"zh": "A：有公开流传的同一办法可对照", "en": "A: confirmed by a published copy of the same rules"},
    "B": {"zh": "B：由原件自身的碎片拼回", "en": "B: recovered from the source’s own fragments"},
    "C": {"zh": "C：推断", "en": "C: inferred"},
    "LOST": {"zh": "LOST：无法复原", "en": "LOST: beyond recovery"},
    "high": {"zh": "把握较大", "en": "high confidence"},
    "medium": {"zh": "把握中等", "en": "medium confidence"},
    "low": {"zh": "把握较小", "en": "low confidence"},
}
