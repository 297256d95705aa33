"""What `omi-stream doctor` checks: each check is a small function that returns a `Finding`."""

from stream.cli.checks.finding import Check, Finding, examine

__all__ = ["Check", "Finding", "examine"]
