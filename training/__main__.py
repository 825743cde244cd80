"""Makes the weights from the corpora, stage by stage; a stage whose result lies there is not run again, one that was stopped goes on.

    python -m training --shared ../shared [--runs training/runs] [--encoder FOLDER]

README.md says what each stage is for, what it takes, and what else was tried.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from . import evaluate, export, links, polish, pretrain, stances, train

Stage = tuple[Path, Callable[[Sequence[str]], None], list[str]]

TEACHERS = ("seed=1", "seed=2 syntax=1.2", "seed=3 encoder_rate=3e-4", "seed=4 size=384 rows=21")
PUPIL = "epochs=7 seed=12 taught=0.75 free=0.2"


def stages(runs: Path) -> list[Stage]:
    """What is made, by what, with which arguments."""
    pretrained, pupil = runs / "pretrained.pt", runs / "reader/model.pt"
    linked, polished = runs / "linked.pt", runs / "polished.pt"
    teachers = [runs / f"teacher-{i}/model.pt" for i in range(1, len(TEACHERS) + 1)]
    begin = ["--start", str(pretrained), "--set", "epochs=9"]
    return [
        (pretrained, pretrain.main, ["--out", str(pretrained)]),
        *(
            (t, train.main, ["--out", str(t.parent), *begin, *own.split()])
            for t, own in zip(teachers, TEACHERS, strict=True)
        ),
        (
            pupil,
            train.main,
            [
                "--out",
                str(pupil.parent),
                "--start",
                str(teachers[0]),
                "--teachers",
                *map(str, teachers),
                "--set",
                *PUPIL.split(),
            ],
        ),
        (linked, links.main, ["--model", str(pupil), "--out", str(linked)]),
        (polished, polish.main, ["--model", str(linked), "--out", str(polished)]),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", default="../shared", help="the folder of corpora")
    parser.add_argument("--runs", type=Path, default=Path("training/runs"), help="checkpoints and results")
    parser.add_argument("--encoder", default=None, help="a BERT-like encoder's folder; MiniLM-L6 when not given")
    a = parser.parse_args()
    common = ["--shared", a.shared, *(["--encoder", a.encoder] if a.encoder else [])]
    for made, run, own in stages(a.runs):
        if not made.exists():
            print(f"making {made}", flush=True)
            if run is links.main:  # it reads with what ships
                export.main([*common, "--model", str(a.runs / "reader/model.pt")])
            run([*common, *own])
    export.main([*common, "--model", str(a.runs / "polished.pt")])
    stances.main(["--shared", a.shared])
    evaluate.main(common)


if __name__ == "__main__":
    main()
