"""A labelled benchmark of memory decisions: what was said, step by step, and what must hold after each.

`make bench-decisions` runs it; docs/decisions.md explains it; `score` defines what is counted.
"""
