"""``mingjing new-case``: asks what a case is about and writes a first draft that lints clean and plays."""

from __future__ import annotations

import argparse
import json
import re
import shlex
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from string import Template

from casebank import atomic
from casebank.errors import InBothLanguages, perhaps
from classroom.authoring import own_bank
from classroom.screen.banks import is_bank

TEMPLATES = Path(__file__).parent / "templates"
CHANNELS = ("visit", "phone", "letter", "hotline", "online")
"""offered first; any other word will do"""
_ID = re.compile(r"[a-z][a-z0-9_-]{0,63}")
QUESTIONS: Mapping[str, Mapping[str, str]] = {
    "id": {"zh": "短名（id）", "en": "short name (id)"},
    "procedure": {"zh": "处理办法", "en": "procedure"},
    "title_zh": {"zh": "中文标题", "en": "title in Chinese"},
    "title_en": {"zh": "英文标题", "en": "title in English"},
    "persona": {"zh": "客户画像", "en": "persona"},
    "channel": {"zh": "渠道", "en": "channel"},
}


class CannotWrite(InBothLanguages):
    """A case that cannot be begun with what was given."""


def command(parser: argparse.ArgumentParser) -> None:
    """Give a parser the options of new-case; what is not given is asked for."""
    parser.add_argument("--id", help="lower-case letters, digits, - and _; also the name of the file")
    parser.add_argument("--procedure", help="the house it happens in, e.g. bank_branch")
    parser.add_argument("--title-zh", metavar="TITLE", help="the title in Chinese")
    parser.add_argument("--title-en", metavar="TITLE", help="the title in English")
    parser.add_argument("--persona", help="the customer, e.g. polite-firm")
    parser.add_argument("--channel", help=f"how the customer comes: {', '.join(CHANNELS)} or another word")
    parser.add_argument("--bank", type=Path, metavar="FOLDER", help="the bank to write into; a new folder is set up as one (default: that of the kit)")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Ask, write, and say what to do next. Raises :class:`CannotWrite`."""
    import casebank

    new = chosen.bank is not None and _to_be_set_up(chosen.bank)
    bank = casebank.load(None if new else chosen.bank)
    known = {"procedure": [name for name, house in bank.procedures.items() if not house.ground], "persona": [*bank.personas]}
    answers = {name: _answer(name, getattr(chosen, name), known, sys.stdin.isatty(), lang=chosen.lang) for name in QUESTIONS}
    if answers["id"] in bank and not new:
        raise CannotWrite(f"the bank has a case '{answers['id']}' already", f"案例库里已经有案例“{answers['id']}”")
    if new:
        own_bank.set_up(chosen.bank)
    written = write(chosen.bank or bank.root, answers)
    written.append(_recorded(chosen.bank or bank.root, written))
    print("\n".join(map(str, written)))
    print("\n".join(_next(chosen.bank or bank.root, answers, chosen.bank, chosen.lang)))
    return 0


def _recorded(root: Path, written: Iterable[Path]) -> Path:
    """Note that both languages of the draft agree, so that lint tells from the first change on if one is left behind; returns the record."""
    from casebank import source
    from casebank.lint import stale

    fresh = stale.recorded(source.read(path, path.relative_to(root).as_posix()) for path in written)
    return stale.save(root, {**stale.load(root), **fresh})


def _to_be_set_up(folder: Path) -> bool:
    """Whether a folder becomes a bank first; one in which something else lies is left alone."""
    if own_bank.is_free(folder):
        return True
    if is_bank(folder):
        return False
    raise CannotWrite(
        f"{folder} is neither a bank nor empty; name a folder that is not there yet, and it is set up",
        f"{folder} 不是案例库，里面又有别的东西；写一个还没有的文件夹，会替您建好",
    )


def _next(root: Path, answers: Mapping[str, str], bank: Path | None, lang: str) -> list[str]:
    """What to do next."""
    case, where = answers["id"], f" --bank {shlex.quote(str(bank))}" if bank else ""
    file = shlex.quote(str(path_of(root, answers)))
    once_done = "两种语言都写定了，就记下来" if lang == "zh" else "once both languages stand"
    return [
        f"mingjing lint {file}", *(f"mingjing {do} {case}{where}" for do in ("show", "walk", "trainees", "play")),
        f"mingjing lint --record {file}   # {once_done}",
    ]  # fmt: skip


def _answer(
    name: str, given: str | None, known: Mapping[str, list[str]], may_ask: bool, ask: Callable[[str], str] = input, lang: str = "en"
) -> str:  # fmt: skip
    """The answer given as an option, or by the person at the terminal, who is asked until it fits."""
    if given is None and not may_ask:
        option = f"--{name.replace('_', '-')}"
        raise CannotWrite(f"{option} is missing, and there is no terminal to ask at", f"没有写 {option}，也没有终端可问")
    while True:
        answer = (given if given is not None else ask(_question(name, known, lang))).strip()
        wrong = _wrong(name, answer, known)
        if not wrong:
            return answer
        if given is not None:
            raise wrong
        print(wrong.words(lang))


def _question(name: str, known: Mapping[str, list[str]], lang: str) -> str:
    offered = known.get(name) or (CHANNELS if name == "channel" else ())
    return QUESTIONS[name][lang] + (f" [{' '.join(offered)}]" if offered else "") + ("：" if lang == "zh" else ": ")


def _wrong(name: str, answer: str, known: Mapping[str, list[str]]) -> CannotWrite | None:
    """What is wrong with an answer; None if nothing is."""
    if name in known and answer not in known[name]:
        en = perhaps(answer, known[name], "en") or f" (one of {', '.join(known[name])})"
        zh = perhaps(answer, known[name], "zh") or f"（可以写：{'、'.join(known[name])}）"
        return CannotWrite(f"no {name} '{answer}'{en}", f"没有{QUESTIONS[name]['zh']}“{answer}”{zh}")
    if name in ("id", "channel") and not _ID.fullmatch(answer):
        return CannotWrite(
            f"'{answer}' is not an id (lower-case letters, digits, '-' and '_', beginning with a letter)",
            f"“{answer}”不能作{QUESTIONS[name]['zh']}：只用小写字母、数字、- 和 _，以字母开头",
        )
    if name == "title_zh" and not re.search(r"[\u3400-\u9fff]", answer):
        return CannotWrite("the Chinese title has no Chinese characters", "中文标题里没有汉字")
    if name == "title_en" and not re.search("[A-Za-z]", answer):
        return CannotWrite("the English title has no letters", "英文标题里没有字母")
    if name.startswith("title") and re.search("[{}]", answer):
        return CannotWrite("a title holds no braces", "标题里不能有花括号")
    return None


def path_of(root: Path, answers: Mapping[str, str]) -> Path:
    """Where the case is written."""
    return root / "cases" / answers["procedure"] / f"{answers['id'].replace('-', '_')}.yaml"


def write(root: Path, answers: Mapping[str, str]) -> list[Path]:
    """Write the case and the path of its model trainee; refuses to write over a file."""
    case, model = path_of(root, answers), root / "paths" / f"{answers['id']}.model.yaml"
    for path in (case, model):
        if path.exists():
            raise CannotWrite(f"{path.name} exists already and is left as it is", f"{path.name} 已经有了，原样不动")
    editor = {name: _editor_line(root, f"{up}/schemas/{name}.json") for name, up in (("case", "../.."), ("path", ".."))}
    filled = {**answers, **{f"{name}_editor": line for name, line in editor.items()}, "title_zh": _quoted(answers["title_zh"]), "title_en": _quoted(answers["title_en"])}
    for path, template in ((case, "new_case.yaml"), (model, "new_path.yaml")):
        text = Template((TEMPLATES / template).read_text("utf-8")).substitute(filled)
        atomic.write(path, text)
    return [case, model]


def _editor_line(root: Path, schema: str) -> str:
    """The first line of a file, by which editors find its schema; empty where the bank has none."""
    there = (root / "schemas" / Path(schema).name).is_file()
    return f"# yaml-language-server: $schema={schema}\n" if there else ""


def _quoted(text: str) -> str:
    """A text in double quotes, as YAML reads it."""
    return json.dumps(text, ensure_ascii=False)
