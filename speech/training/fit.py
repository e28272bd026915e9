"""Fitting the weights: linear models by clause, by reply and for quality, rounded to whole numbers.

The scores that train the second step come from models that have not seen the batch (five folds over batches), so
the second step learns how far a score can be trusted on a hand it does not know.  The same corpus gives the same bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from os.path import commonprefix
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sp
from joblib import Parallel, delayed
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression, Ridge
from threadpoolctl import threadpool_limits

from speech.answers import as_known
from speech.kinds import IS_VIOLATION, VIOLATIONS
from speech.normal import normalise
from speech.training.corpus import FOLDER, Utterance, batches, utterances
from speech.training.examples import VALUES, Example, Feature, examples
from speech.weights import COARSE, CODES, FAINT, FEW, KINDS, LETTERS, LIMIT, POINTS, RIGHT, SHARED, STEPS, UNIT, WRONG

Array = Any
FOLDS = 5
SEEN = {"own": 2, "before": 4, "after": 4, "rule": 2}
"""a feature must occur in as many clauses"""
SEEN_LONG = 4
"""a run of three words or characters, or two around others, must occur in as many: most of those seen twice are chance"""
CLAUSE_C, WHOLE_C, REPLY_C, QUALITY_ALPHA = 20.0, 40.0, 0.1, 100.0
KNOTS = tuple(range(0, 101, POINTS))
"""the points for which the typical quality is looked up; between them it is read off straight lines"""
AROUND = 200
"""the typical quality at a knot is the middle one of so many replies with points about it"""
SMOOTH = 0.3
"""added to the counts of a feature with and without an act"""
LEAST_WEIGHT = 0.25
"""smaller weights are dropped from the file"""


@dataclass
class Step:
    """Clause scores with what the second step needs of them: rows are utterances, columns acts."""

    best: Array
    sums: Array
    whole: Array
    count: Array
    rules: Array

    def columns(self) -> Array:
        """The inputs of the second step, side by side."""
        whole = np.clip(self.whole, -LIMIT / UNIT, LIMIT / UNIT)
        parts = [self.best, likely(self.best), np.log1p(self.sums), whole, likely(whole), self.rules]
        return np.hstack([*parts, np.log(self.count), np.minimum(self.count, FEW)])


def likely(scores: Array) -> Array:
    """The likelihood of a score."""
    return 1 / (1 + np.exp(-np.clip(scores, -LIMIT / UNIT, LIMIT / UNIT)))


class Matrix:
    """The clauses of many examples as a sparse matrix with rows of length one, and their labels."""

    def __init__(self, rows: Sequence[Example], names: dict[Feature, int]) -> None:
        self.rows, self.names = rows, names
        self.owner = np.array([place for place, row in enumerate(rows) for _ in row.features])
        self.acts = self._labels([act for row in rows for act in row.acts])
        self.doubtful = self._labels([act for row in rows for act in row.doubtful])
        self.values = self._values([features for row in rows for features in row.features])
        self.whole = self._whole()
        self.kinds = self._labels([row.utterance.kinds for row in rows])
        self.open = self._labels([row.utterance.disputed for row in rows])

    @staticmethod
    def _labels(sets: Sequence[frozenset[str]]) -> Array:
        return np.array([[kind in found for kind in KINDS] for found in sets])

    def _values(self, clauses: Sequence[dict[Feature, float]]) -> Array:
        data, columns, starts = [], [], [0]
        for features in clauses:
            known = sorted((self.names[name], value) for name, value in features.items() if name in self.names)
            length = sum(value * value for _, value in known) ** 0.5 or 1.0
            columns += [column for column, _ in known]
            data += [value / length for _, value in known]
            starts.append(len(data))
        return sp.csr_matrix((data, columns, starts), shape=(len(clauses), len(self.names)))

    def _whole(self) -> Array:
        """Grams and rules of whole replies, each once, as rows of length one."""
        return self._values([_together(row) for row in self.rows])

    def step(self, scores: Array, whole: Array) -> Step:
        """Bring the scores of clauses together by utterance, beside those of the whole."""
        many = len(self.rows)
        best = np.full((many, len(KINDS)), -np.inf)
        np.maximum.at(best, self.owner, np.clip(scores, -LIMIT / UNIT, LIMIT / UNIT))
        sums = np.zeros((many, len(KINDS)))
        np.add.at(sums, self.owner, likely(scores))
        sums = np.where(best < FAINT / UNIT, likely(best), sums)
        count = np.bincount(self.owner, minlength=many).astype(float)[:, None]
        rules = np.array([[kind in row.rules for kind in KINDS] for row in self.rows], float)
        return Step(best, sums, whole, count, rules)


def _together(row: Example) -> dict[Feature, float]:
    return {name: 1.0 for features in row.features for name in features if name[0] in ("own", "rule")}


def vocabulary(rows: Sequence[Example]) -> dict[Feature, int]:
    """The features seen often enough, numbered in a fixed order."""
    seen: Counter[Feature] = Counter(name for row in rows for features in row.features for name in features)
    often = sorted(name for name, times in seen.items() if times >= _needed(name))
    return {name: number for number, name in enumerate(often)}


def _needed(feature: Feature) -> int:
    section, gram = feature
    long = gram.count(" ") == 2 or gram[1:2] == "_" or (len(gram) == 3 and gram[1] > "\u3400")
    return SEEN_LONG if section == "own" and long else SEEN[section]


def _model(values: Array, truth: Array, strength: float) -> tuple[Array, float]:
    """Weights and bias of one act; an act that never occurs is never heard."""
    if not truth.any():
        return np.zeros(values.shape[1]), -float(LIMIT / UNIT)
    telling = _telling(values, truth)
    scaled = values @ sp.diags(telling)
    model = LogisticRegression(C=strength, solver="liblinear", random_state=0, max_iter=200).fit(scaled, truth)
    return model.coef_[0] * telling, float(model.intercept_[0])


def _telling(values: Array, truth: Array) -> Array:
    """How much each feature tells of an act: the root of its log-odds with and without the act (after Wang and Manning 2012).

    Scaled by it, what occurs equally often on both sides has to give way to what tells them apart.
    """
    seen = (values > 0).astype(float)
    with_act, without = (SMOOTH + np.asarray(seen[rows].sum(axis=0)).ravel() for rows in (truth, ~truth))
    return np.sqrt(np.abs(np.log((with_act / with_act.sum()) / (without / without.sum()))))


def models(values: Array, truth: Array, sure: Array, strength: float) -> tuple[Array, Array]:
    """Weights (acts by features) and biases, each act fitted on the rows that are sure about it."""
    jobs = [(values[sure[:, kind]], truth[sure[:, kind], kind], strength) for kind in range(len(KINDS))]
    found = Parallel(n_jobs=2, prefer="threads")(delayed(_model)(*job) for job in jobs)
    return np.array([weights for weights, _ in found]), np.array([bias for _, bias in found])


def clause_models(matrix: Matrix, rows: Array) -> tuple[Array, Array]:
    """The clause models fitted on the chosen clauses."""
    return models(matrix.values, matrix.acts, rows[:, None] & ~matrix.doubtful, CLAUSE_C)


def whole_models(matrix: Matrix, rows: Array) -> tuple[Array, Array]:
    """The models of whole replies fitted on the chosen utterances."""
    return models(matrix.whole, matrix.kinds, rows[:, None] & ~matrix.open, WHOLE_C)


def folds(rows: Sequence[Example]) -> Array:
    """The fold of each example: whole batches, spread evenly by size."""
    sizes = Counter(row.utterance.batch.name for row in rows)
    load, placed = [0] * FOLDS, {}
    for name, size in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        least = load.index(min(load))
        placed[name], load[least] = least, load[least] + size
    return np.array([placed[row.utterance.batch.name] for row in rows])


def unseen_scores(matrix: Matrix) -> tuple[Array, Array]:
    """Scores of every clause and every whole reply by models that never saw its batch."""
    by_row = folds(matrix.rows)
    by_clause = by_row[matrix.owner]
    scores, whole = np.zeros(matrix.acts.shape), np.zeros(matrix.kinds.shape)
    for each in range(FOLDS):
        weights, bias = clause_models(matrix, by_clause != each)
        scores[by_clause == each] = matrix.values[by_clause == each] @ weights.T + bias
        weights, bias = whole_models(matrix, by_row != each)
        whole[by_row == each] = matrix.whole[by_row == each] @ weights.T + bias
    return scores, whole


def best_threshold(scores: Array, truth: Array) -> float:
    """The threshold with the highest F1; the middle of the gap between two scores."""
    order = np.argsort(-scores, kind="stable")
    ranked = truth[order]
    f1 = 2 * np.cumsum(ranked) / (np.arange(1, len(ranked) + 1) + truth.sum())
    at = int(np.argmax(f1))
    after = scores[order[at + 1]] if at + 1 < len(order) else scores[order[at]] - 1
    return float((scores[order[at]] + after) / 2)


@dataclass
class Fitted:
    """Everything that goes into the file of weights, still in fractions."""

    lang: str
    names: dict[Feature, int]
    clause: tuple[Array, Array]
    whole: tuple[Array, Array]
    shown: Array
    reply: tuple[Array, Array]
    least: Array
    quality: tuple[Array, float]
    heard: Array
    typical: dict[str, list[int]]
    fair: dict[str, int]


def fair_replies(corpus: Sequence[Utterance], lang: str) -> dict[str, int]:
    """Short replies that both hands found nothing wrong in, wherever they stand in the corpus, with their mean quality."""
    given: dict[str, list[float]] = {}
    wrong: set[str] = set()
    for one in corpus:
        known = as_known(normalise(one.text).text, lang)
        if known and (one.kinds | one.disputed) & IS_VIOLATION:
            wrong.add(known)
        elif known and one.second and one.quality is not None:
            given.setdefault(known, []).append(one.quality)
    return {known: round(sum(given[known]) / len(given[known])) for known in sorted(given.keys() - wrong)}


def fit(lang: str, corpus: Sequence[Utterance]) -> Fitted:
    """Fit all steps on *corpus*, whose utterances are of one language."""
    # One thread for each model: sums must not depend on the number of cores, and many threads wait more than they work.
    with threadpool_limits(1):
        return _fitted(lang, corpus)


def _fitted(lang: str, corpus: Sequence[Utterance]) -> Fitted:
    rows = examples(corpus)
    matrix = Matrix(rows, vocabulary(rows))
    unseen, unseen_whole = unseen_scores(matrix)
    clause = clause_models(matrix, np.ones(len(matrix.owner), bool))
    whole = whole_models(matrix, np.ones(len(rows), bool))
    acts = range(len(KINDS))
    shown = np.array([best_threshold(unseen[:, k], matrix.acts[:, k]) for k in acts])
    columns = matrix.step(unseen, unseen_whole).columns()
    reply, scores = _reply_models(columns, rows)
    sure = ~matrix.open
    least = np.array([best_threshold(scores[sure[:, k], k], matrix.kinds[sure[:, k], k]) for k in acts])
    quality, heard = _quality_model(columns, scores, rows)
    points = np.clip(columns @ quality[0] + quality[1] + likely(scores) @ heard, 0, 100)
    wrong = (scores > least)[:, : len(VIOLATIONS)].any(axis=1)
    typical = {name: _typical(points, where, rows) for name, where in ((WRONG, wrong), (RIGHT, ~wrong))}
    return Fitted(lang, matrix.names, clause, whole, shown, reply, least, quality, heard, typical, fair_replies(corpus, lang))


def _reply_models(columns: Array, rows: Sequence[Example]) -> tuple[tuple[Array, Array], Array]:
    """Models of the acts of a reply, and their scores on the rows they were fitted on."""
    spread = columns.std(axis=0) + 1e-6
    weights, bias = np.zeros((len(KINDS), columns.shape[1])), np.zeros(len(KINDS))
    for number, kind in enumerate(KINDS):
        sure = np.array([kind not in row.utterance.disputed for row in rows])
        truth = np.array([kind in row.utterance.kinds for row in rows])
        model = LogisticRegression(C=REPLY_C, max_iter=2000, tol=1e-6)
        model.fit(columns[sure] / spread, truth[sure])
        weights[number], bias[number] = model.coef_[0] / spread, model.intercept_[0]
    return (weights, bias), columns @ weights.T + bias


def _qualities(rows: Sequence[Example]) -> tuple[Array, Array]:
    """Of which rows somebody gave the quality, and what it is (0 where nobody did)."""
    return np.array([row.utterance.quality is not None for row in rows]), np.array([row.utterance.quality or 0.0 for row in rows])


def _quality_model(columns: Array, scores: Array, rows: Sequence[Example]) -> tuple[tuple[Array, float], Array]:
    """Weights and bias on the inputs of the second step, and weights on the likelihood of every act."""
    given, wanted = _qualities(rows)
    inputs = np.hstack([columns, likely(scores)])
    spread = inputs.std(axis=0) + 1e-6
    model = Ridge(alpha=QUALITY_ALPHA, solver="cholesky").fit(inputs[given] / spread, wanted[given])
    weights = model.coef_ / spread
    return (weights[: columns.shape[1]], float(model.intercept_)), weights[columns.shape[1] :]


def _typical(points: Array, where: Array, rows: Sequence[Example]) -> list[int]:
    """The quality people typically gave at each knot of the points, over the replies chosen by *where*; never falling.

    A mean is drawn to the middle by those replies whose slip the reader may or may not have heard; of the marks given, the middle
    one is the nearest to all.
    """
    given, qualities = _qualities(rows)
    known, wanted = points[where & given], qualities[where & given]
    if not len(known):
        return list(KNOTS)
    nearest = [np.argsort(np.abs(known - knot), kind="stable")[:AROUND] for knot in KNOTS]
    middle = [float(np.median(wanted[about])) for about in nearest]
    return [round(float(quality)) for quality in IsotonicRegression().fit_transform(KNOTS, middle)]


# ---------------------------------------------------------------- to whole numbers


def _gram(weights: Array) -> str:
    """The weights of a gram or a rule, in quarters, an act to a letter: a small one where they speak against it. A 1 is left out."""
    kept = np.where(np.abs(weights) >= LEAST_WEIGHT, np.rint(weights * UNIT / COARSE), 0)
    found = [(letter, int(number)) for letter, number in zip(LETTERS, kept, strict=True) if number]
    return "".join(_signed(letter, number) for letter, number in found)


def _signed(letter: str, number: int) -> str:
    return (letter if number > 0 else letter.lower()) + (str(abs(number)) if abs(number) > 1 else "")


def _folded(gram: str, above: str) -> str:
    """A gram without the signs it has in common with the one above, after a letter that tells how many."""
    shared = min(len(commonprefix((gram, above))), len(SHARED) - 1)
    return [*SHARED][shared] + gram[shared:]


def _tokens(numbers: Array, points: float | None = None) -> str:
    rounded = [(code, int(number)) for code, number in zip(CODES, np.rint(numbers), strict=True)]
    found = [f"{code}{number}" for code, number in rounded if number]
    if points is not None and round(points):
        found.append(f"q{round(points)}")
    return " ".join(found)


def to_text(fitted: Fitted, digest: str) -> str:
    """The file of weights."""
    weights, bias = fitted.clause
    head = [
        f"# What the reader has learned ({fitted.lang}). Written by `python -m speech.training fit`, never by hand.",
        "! format 5",
        f"! acts {' '.join(map('='.join, zip(LETTERS, CODES, strict=True)))}",
        f"! corpus {digest}",
        *(f"! {name} {' '.join(map(str, knots))}" for name, knots in fitted.typical.items()),
        f"! heard {' '.join(str(round(64 * float(points))) for points in fitted.heard)}",
    ]
    lines = [
        *head, "[clause]", f"bias\t{_tokens(bias * UNIT)}", f"whole\t{_tokens(fitted.whole[1] * UNIT)}",
        f"shown\t{_tokens(fitted.shown * UNIT)}", *_reply(fitted), "[fair]",
        *(f"{known}\tq{quality}" for known, quality in fitted.fair.items()),
    ]  # fmt: skip
    for section, factor in VALUES.items():
        lines.append(f"[{section}]")
        above = ""
        for (place, name), number in fitted.names.items():
            if place == section:
                # One without a weight is kept: it counts in the length of its clause.
                own = _gram(weights[:, number] * factor)
                whole = _gram(fitted.whole[0][:, number]) if place in ("own", "rule") else ""
                written = _folded(name, above) if place == "own" else name
                lines.append(f"{written}\t{own}|{whole}" if whole else f"{written}\t{own}")
                above = name
    return "\n".join(lines) + "\n"


def _reply(fitted: Fitted) -> list[str]:
    """The section of the second step; the quality rides along in each line."""
    (weights, bias), (points, start) = fitted.reply, fitted.quality
    one = UNIT * 256
    lines = ["[reply]", f"bias\t{_tokens(bias * one, points=start * one)}", f"least\t{_tokens(fitted.least * UNIT)}"]
    blocks = zip(STEPS, (256, 64, 256, 256, 64, one), strict=True)
    column = 0
    for name, factor in blocks:
        for code in CODES:
            lines.append(f"{name}.{code}\t{_tokens(weights[:, column] * factor, points=float(points[column]) * factor)}")
            column += 1
    for name, factor in (("count", 256), ("few", one)):
        lines.append(f"{name}\t{_tokens(weights[:, column] * factor, points=float(points[column]) * factor)}")
        column += 1
    return lines


def digest(lang: str, folder: Path = FOLDER) -> str:
    """A hash of everything the weights of a language are made from: its training batches, with their second labels and decisions."""
    found = sha256()
    for batch in sorted(one.name for one in batches(folder) if (one.lang, one.part) == (lang, "train")):
        name = f"{lang}_{batch}.txt"
        for path in (folder / lang / f"{batch}.txt", folder / "second" / name, folder / "decided" / name):
            if path.exists():
                found.update(path.name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n"))
    return found.hexdigest()[:16]


def write(lang: str, target: Path, folder: Path = FOLDER) -> int:
    """Fit a language on the training part and write its file; returns the number of utterances it was fitted on."""
    corpus = utterances(lang, "train", folder)
    target.write_text(to_text(fit(lang, corpus), digest(lang, folder)), "utf-8", newline="\n")
    return len(corpus)
