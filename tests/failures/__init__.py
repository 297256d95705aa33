"""What users of other memory engines complain about, by its number in our study of them.

docs/decisions.md lists all numbers. `test_failures_rules` has those in which an engine decides, `test_failures_model`
those in which a language model does its worst, `test_failures_service` those in which something around them fails.
"""
