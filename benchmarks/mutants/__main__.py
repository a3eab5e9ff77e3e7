"""Draws the changes, tries them and says which of them live without a reason in docs/mutants.md.

Run: make mutants, or make mutants paths="models bot/services" sample=100 for other folders. The exit code is 1 when
more than 5 % live, or one lives without a reason.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from benchmarks.mutants import reasons, trying
from benchmarks.mutants.covering import Coverage
from benchmarks.mutants.drawing import files_in, mutants_of, sample
from benchmarks.mutants.mutant import Mutant, Outcome

WHOLE: Final = ("models", "bot/dialogue")
SAMPLED: Final = ("bot/services",)
SAMPLE: Final = 300
SEED: Final = 11

MOST_ALIVE: Final = 0.05
WORK: Final = Path("build/mutants")
COVERAGE: Final = WORK / "coverage.json"
FOUND: Final = WORK / "found.jsonl"


def main(words: Sequence[str]) -> int:
    """Draw, watch, try, tell."""
    asked = _asked(words)
    began = time.monotonic()
    mutants = _drawn(asked)
    print(f"{len(mutants)} changes", flush=True)
    WORK.mkdir(parents=True, exist_ok=True)
    seen = _watched(anew=not asked.watched)
    found = _tried(mutants, seen, asked.jobs)
    print(f"{(time.monotonic() - began) / 60:.0f} minutes, {asked.jobs} at once")
    return _told(found)


def _asked(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutants")
    parser.add_argument("paths", nargs="*", help="folders or files; without, what make mutants looks at")
    parser.add_argument("--sample", type=int, default=0, help="at most so many changes of these paths")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--watched", action="store_true", help="which tests run which lines is known from last time")
    parser.add_argument("--again", action="store_true", help="only those that lived last time")
    return parser.parse_args(words)


def _drawn(asked: argparse.Namespace) -> list[Mutant]:
    if asked.again:
        lived = {tuple(one["key"]) for one in _lines() if Outcome(one["outcome"]).is_alive}
        files = sorted({Path(file) for file, *_ in lived} & {f for p in asked.paths or WHOLE + SAMPLED for f in _in(p)})
        return [mutant for mutant in mutants_of(files) if mutant.key in lived]
    if asked.paths:
        files = [file for path in asked.paths for file in _in(path)]
        return sample(files, asked.sample, asked.seed) if asked.sample else [*mutants_of(files)]
    whole = mutants_of(file for path in WHOLE for file in _in(path))
    return [*whole, *sample([file for path in SAMPLED for file in _in(path)], SAMPLE, asked.seed)]


def _in(path: str) -> Sequence[Path]:
    return files_in(Path(path))


def _lines() -> list[dict[str, str]]:
    return [json.loads(line) for line in FOUND.read_text("utf-8").splitlines()]


def _watched(*, anew: bool) -> Coverage:
    if anew or not COVERAGE.exists():
        folders = ",".join(dict.fromkeys(path.split("/")[0] for path in WHOLE + SAMPLED))
        left_out = [f"--ignore={path}" for path in trying.LEFT_OUT]
        command = [sys.executable, "-m", "benchmarks.mutants.covering", str(COVERAGE), folders]
        print("Which tests run which lines …", flush=True)
        if subprocess.run([*command, *trying.arguments(), *trying.TESTS, *left_out], check=False).returncode:  # noqa: S603
            sys.exit("The tests fail without any change: nothing can be learnt from them.")
    return Coverage.read(COVERAGE)


def _tried(mutants: Sequence[Mutant], seen: Coverage, jobs: int) -> list[tuple[Mutant, Outcome]]:
    found = list[tuple[Mutant, Outcome]]()
    with FOUND.open("w", encoding="utf-8") as out:

        def tell(mutant: Mutant, outcome: Outcome) -> None:
            found.append((mutant, outcome))
            line = {"outcome": outcome, "key": mutant.key, "line": mutant.line, "kind": mutant.kind}
            print(json.dumps(line, ensure_ascii=False), file=out, flush=True)
            if outcome.is_alive or len(found) % 100 == 0:
                alive = f"{outcome}: {mutant.file}:{mutant.line} {mutant.before} → {mutant.after}"
                print(f"[{len(found)} of {len(mutants)}] {alive if outcome.is_alive else ''}", flush=True)

        trying.try_all(mutants, seen, tell, at_once=jobs)
    return found


def _told(found: Sequence[tuple[Mutant, Outcome]]) -> int:
    known = reasons.read(reasons.PAGE.read_text("utf-8")) if reasons.PAGE.exists() else {}
    alive = [mutant for mutant, outcome in found if outcome.is_alive]
    print(", ".join(f"{outcome}: {number}" for outcome, number in Counter(outcome for _, outcome in found).items()))
    print(f"{len(alive)} of {len(found)} live: {100 * len(alive) / max(len(found), 1):.1f} %")
    without = [mutant for mutant in alive if mutant.key not in known]
    if without:
        print(f"{len(without)} of them have no reason in {reasons.PAGE}:")
        print("\n".join(reasons.row(mutant, "") for mutant in without))
    return 1 if without or len(alive) > MOST_ALIVE * len(found) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
