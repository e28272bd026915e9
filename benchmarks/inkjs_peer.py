"""The peer for choices and walks from another field: a branching story in ink, run by inkjs on node.

It is fetched by npm when the benchmark runs, into a cache folder outside the project, and nothing else depends on it. The
story has nine places with four replies each and two moods, but no clocks, timers, promises, transcript with times or log.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from functools import lru_cache
from pathlib import Path

VERSION = "2.4.0"
NAME = f"inkjs {VERSION} on node"
SECONDS = 60
_SCRIPT = """
const { Compiler } = require('inkjs/full');
const places = [...Array(9).keys()], replies = [...Array(4).keys()];
const source = 'VAR anger = 300\\nVAR trust = 500\\n-> p0\\n' + places.map(p => `=== p${p}\\nPlace ${p}.\\n` + replies.map(
  r => `+ [Reply ${r}] You said ${r}.\\n  ~ anger = anger + ${10 * r - 20}\\n  {anger > 600: She is angry.}\\n  -> p${(p * 3 + r) % 9}`
).join('\\n')).join('\\n') + '\\n';
const story = new Compiler(source).Compile();
let seed = 1, total = 0;
const draw = n => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
const walk = turns => {
  story.ResetState(); story.ContinueMaximally();
  for (let i = 0; i < turns; i++) { story.ChooseChoiceIndex(draw(story.currentChoices.length)); story.ContinueMaximally(); total++; }
};
const rate = (work, ms) => { const start = performance.now(); let n = 0; while (performance.now() - start < ms) { work(); n++; } return n * 1000 / (performance.now() - start); };
walk(2000);
total = 0; const start = performance.now(); walk(20000); const steps = total * 1000 / (performance.now() - start);
console.log(JSON.stringify({ steps, walks: rate(() => walk(30), 2000) }));
"""


@lru_cache(maxsize=1)
def measured() -> dict[str, float]:
    """Choices (``steps``) and walks of 30 turns (``walks``) a second; empty, with a sentence, where it cannot be had."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if not (npm and node):
        return _without("npm and node are not installed")
    folder = Path(os.environ.get("MINGJING_BENCH_CACHE") or Path(tempfile.gettempdir()) / "mingjing-bench") / f"inkjs-{VERSION}"
    try:
        if not (folder / "node_modules" / "inkjs").is_dir():
            folder.mkdir(parents=True, exist_ok=True)
            fetch = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(folder), f"inkjs@{VERSION}"]
            subprocess.run(fetch, check=True, capture_output=True, timeout=SECONDS)
        run = subprocess.run([node, "-e", _SCRIPT], check=True, capture_output=True, cwd=folder, timeout=SECONDS)
        found: dict[str, float] = json.loads(run.stdout)
    except (OSError, ValueError, subprocess.SubprocessError) as wrong:
        return _without(f"{type(wrong).__name__}: npm could not fetch it or node could not run it")
    return found


def _without(why: str) -> dict[str, float]:
    print(f"Left out: {NAME} ({why}).")
    return {}
