#!/usr/bin/env bash
# Pin and hash the dependencies of pyproject.toml again (needs uv). No registry address is written.
set -euo pipefail
cd "$(dirname "$0")/.."
lock() { uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade "$@"; }
lock pyproject.toml --group build -o requirements/run.txt
lock pyproject.toml --group dev -c requirements/run.txt -o requirements/dev.txt
