"""The model engine: one call to a language model a window, and code that checks every word of the answer."""

from stream.engine.model.engine import ModelEngine
from stream.engine.model.policy import ModelEnginePolicy

__all__ = ["ModelEngine", "ModelEnginePolicy"]
