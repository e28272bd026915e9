"""Why the reply-level rules mark what they mark, for a person, in both languages."""

from __future__ import annotations

REPLY_RULES: dict[str, dict[str, str]] = {
    "reply.commit_deadline.time": {
        "zh": "给了一个可以核对的时间", "en": "names a time that can be checked",
    },
    "reply.cold.curt": {
        "zh": "短短一句，没有招呼、没有回应对方，也没有要做的事",
        "en": "a short bare phrase: no acknowledgement of the person, nothing that will be done",
    },
    "reply.cold.unkind": {
        "zh": "把人支开或吩咐人，却没有一句照应对方的话",
        "en": "sends or orders the person about without one word that acknowledges them",
    },
    "reply.contradict.question": {
        "zh": "冲着客户反问，没有一句照应对方的话",
        "en": "a question thrown at the person, without one word that acknowledges them",
    },
    "reply.explain_reason.statement": {
        "zh": "平实地交代了情况", "en": "states plainly what the matter is",
    },
    "reply.insincere.piled": {
        "zh": "一连串客气话，没有一件要做的事", "en": "polite words piled up with nothing that will be done",
    },
    "reply.alternative.carried": {
        "zh": "指了另一条路，并且有人陪着或接着办", "en": "another way, and somebody goes along or carries it",
    },
    "reply.alternative.route": {
        "zh": "先答复了理由，再告知申诉或复核的途径", "en": "names the review route after a reasoned answer",
    },
}
