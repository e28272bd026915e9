"""The command ``python -m speech.training``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from speech.training.corpus import CorpusError

DATA = Path(__file__).parents[1] / "data"


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit code (1 when something is wrong with the corpus)."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options) or 0)
    except CorpusError as wrong:
        print(wrong, file=sys.stderr)
        return 1


def _fit(options: argparse.Namespace) -> None:
    from speech.training.fit import write

    for lang in options.lang:
        print(f"{lang}: fitted on {write(lang, options.to / f'weights.{lang}.txt')} utterances", flush=True)


def _lint(_: argparse.Namespace) -> int:
    from speech.training.lint import lint

    found = lint()
    print("\n".join(found) or "Nothing wrong with the corpus.")
    return bool(found)


def _claims(options: argparse.Namespace) -> None:
    from speech.training.claims import claims
    from speech.training.corpus import utterances

    for lang in options.lang:
        found = claims([one for part in ("train", "test") for one in utterances(lang, part)])
        doubtful = [claim for claim in found.values() if claim.doubtful]
        print(f"{lang}: {len(found)} forms come in the corpus, the hands heard otherwise in {len(doubtful)} of them")
        print(*(f"  {claim.line()}" for claim in doubtful), sep="\n")


def _peers(_: argparse.Namespace) -> None:
    from speech.training.peers import write

    print(write())


def _take_in(options: argparse.Namespace) -> None:
    from speech.training.review import take_in

    for lang, many in take_in(options.file).items():
        print(f"{lang}: {many} texts in speech/corpus/{lang}/appeals.txt; look them over, then run `make speech`.")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m speech.training", description="Make and measure the reader.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    fit = commands.add_parser("fit", help="fit the weights on the training part of the corpus")
    fit.add_argument("--lang", nargs="+", choices=("zh", "en"), default=["zh", "en"])
    fit.add_argument("--to", type=Path, default=DATA, help="folder for the files (default: where the reader looks)")
    fit.set_defaults(run=_fit)
    commands.add_parser("lint", help="check the corpus").set_defaults(run=_lint)
    claims = commands.add_parser("claims", help="hold what the forms take away and grant against the labels")
    claims.add_argument("--lang", nargs="+", choices=("zh", "en"), default=["zh", "en"])
    claims.set_defaults(run=_claims)
    commands.add_parser("peers", help="compare with ConvoKit and SnowNLP, where they are installed").set_defaults(run=_peers)
    take_in = commands.add_parser("take-in", help="make a batch of the review file of `mingjing appeals export`")
    take_in.add_argument("file", type=Path)
    take_in.set_defaults(run=_take_in)
    return parser


if __name__ == "__main__":
    sys.exit(main())
