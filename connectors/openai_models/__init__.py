from connectors.openai_models.chat import OpenAIChat
from connectors.openai_models.embedder import OpenAIEmbedder
from connectors.openai_models.settings import OpenAIChatSettings, OpenAIEmbedderSettings

__all__ = ["OpenAIChat", "OpenAIChatSettings", "OpenAIEmbedder", "OpenAIEmbedderSettings"]
