"""Are the memories found that answer a question? Measured on conversations in LoCoMo's format."""
