"""What other libraries make of the same utterances: ConvoKit's politeness strategies and SnowNLP's sentiment.

They are asked whether something is wrong with a reply, for neither knows the 22 acts: of ConvoKit the counted features
go into a linear model fitted on the training part, of SnowNLP the likelihood of a positive text.  They are not among
the project's dependencies (ConvoKit brings several gigabytes); run with a Python that has them::

    python -m speech.training peers            writes speech/corpus/peers.json
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from typing import Any

import speech
from speech.training.corpus import FOLDER, Utterance, utterances

PLACE = FOLDER / "peers.json"
_MOST = 3000


def _bad(row: Utterance) -> bool:
    return bool(row.kinds & frozenset(speech.VIOLATIONS))


def _f1(wanted: Sequence[bool], found: Sequence[bool]) -> float:
    right = sum(a and b for a, b in zip(wanted, found, strict=True))
    return 2 * right / max(1, sum(wanted) + sum(found))


def convokit_features(texts: Sequence[str]) -> list[list[float]]:
    """Counts of the strategies of ``politeness_cscw_zh`` in every text."""
    from convokit import Corpus, PolitenessStrategies, Speaker, TextParser
    from convokit import Utterance as Said
    from spacy.lang.zh import Chinese

    nlp = Chinese.from_config({"nlp": {"tokenizer": {"segmenter": "jieba"}}})
    nlp.add_pipe("sentencizer", config={"punct_chars": ["。", "！", "？", "!", "?"]})
    speaker = Speaker(id="clerk")
    said = [Said(id=str(n), speaker=speaker, text=text, conversation_id="0") for n, text in enumerate(texts)]
    corpus = TextParser(spacy_nlp=nlp, mode="tokenize", verbosity=0).transform(Corpus(utterances=said))
    marked = PolitenessStrategies(strategy_collection="politeness_cscw_zh", verbose=0).transform(corpus)
    found = [marked.get_utterance(str(n)).meta["politeness_strategies"] for n in range(len(texts))]
    return [[float(row[name]) for name in sorted(row)] for row in found]


def snownlp_scores(texts: Sequence[str]) -> list[float]:
    """Likelihood that a text is positive."""
    from snownlp import SnowNLP

    return [float(SnowNLP(text).sentiments) if text.strip() else 0.5 for text in texts]


def _timed(work: Callable[[], Any], many: int) -> tuple[Any, float]:
    start = time.process_time()
    return work(), many / (time.process_time() - start)


def _best_cut(scores: Sequence[float], wanted: Sequence[bool]) -> float:
    return max(sorted(set(scores)), key=lambda cut: _f1(wanted, [score < cut for score in scores]))


def compare() -> dict[str, Any]:
    """F1 for "something is wrong with it" on the Chinese test part, and utterances a second, of all three."""
    from sklearn.linear_model import LogisticRegression

    train, test = utterances("zh", "train")[::4][:_MOST], utterances("zh", "test")
    texts, wanted, learned = [row.text for row in test], [_bad(row) for row in test], [_bad(row) for row in train]
    # Everybody reads everything once untimed, so that nobody pays for compiling and loading.
    for text in texts:
        speech.read(text, "zh")
    ours, our_speed = _timed(lambda: [bool(speech.read(text, "zh").violations) for text in texts], len(texts))
    convokit_features(texts)
    theirs, their_speed = _timed(lambda: convokit_features(texts), len(texts))
    model = LogisticRegression(max_iter=1000).fit(convokit_features([row.text for row in train]), learned)
    snownlp_scores(texts)
    moods, mood_speed = _timed(lambda: snownlp_scores(texts), len(texts))
    cut = _best_cut(snownlp_scores([row.text for row in train[:600]]), learned[:600])
    return {
        "utterances": len(test),
        "always": round(_f1(wanted, [True] * len(wanted)), 3),
        "mingjing": {"f1": round(_f1(wanted, ours), 3), "per_second": round(our_speed)},
        "convokit": {"f1": round(_f1(wanted, list(model.predict(theirs))), 3), "per_second": round(their_speed)},
        "snownlp": {"f1": round(_f1(wanted, [mood < cut for mood in moods]), 3), "per_second": round(mood_speed)},
    }


def write() -> str:
    """Compare and keep the result beside the corpus; returns it as text."""
    text = json.dumps(compare(), indent=2) + "\n"
    PLACE.write_text(text, "utf-8", newline="\n")
    return text
