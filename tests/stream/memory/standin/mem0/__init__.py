"""Stands in for mem0 2.x: the calls that we make, with its names of parameters and its forms of answers."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, ClassVar
from uuid import uuid4

__version__ = "2.2.1"


class AsyncMemory:
    """Remembers each message as one memory."""

    made: ClassVar[list[AsyncMemory]] = []
    fails: ClassVar[Exception | None] = None

    def __init__(self, config: dict[str, Any]) -> None:
        self.config = config
        self.items: dict[str, dict[str, Any]] = {}
        self.prompts: list[str | None] = []
        self.closed = False
        self.vector_store = SimpleNamespace(list=self._list)
        self.made.append(self)

    @classmethod
    def from_config(cls, config_dict: dict[str, Any]) -> AsyncMemory:
        if cls.fails:
            raise cls.fails
        return cls(config_dict)

    async def add(
        self,
        messages: str,
        *,
        user_id: str | None = None,
        metadata: dict[str, Any] | None = None,
        prompt: str | None = None,
    ) -> dict[str, Any]:
        if self.fails:
            raise self.fails
        memory_id = str(uuid4())
        self.prompts.append(prompt)
        self.items[memory_id] = {
            "id": memory_id,
            "memory": messages,
            "user_id": user_id,
            "metadata": metadata,
            "created_at": "2026-02-03T04:05:06+00:00",
            "updated_at": "2026-02-03T04:05:06+00:00",
        }
        return {"results": [{"id": memory_id, "memory": messages, "event": "ADD"}]}

    async def search(
        self, query: str, *, top_k: int = 20, filters: dict[str, Any], threshold: float = 0.1
    ) -> dict[str, Any]:
        mine = (await self.get_all(filters=filters, top_k=1_000))["results"]
        found = [{**item, "score": 0.9} for item in mine if query.lower() in item["memory"].lower()]
        return {"results": [item for item in found if item["score"] >= threshold][:top_k]}

    async def get_all(self, *, filters: dict[str, Any], top_k: int = 20) -> dict[str, Any]:
        mine = [i for i in self.items.values() if i["user_id"] == filters["user_id"]]
        return {"results": mine[:top_k]}

    async def get(self, memory_id: str) -> dict[str, Any] | None:
        return self.items.get(memory_id)

    async def delete(self, memory_id: str) -> dict[str, str]:
        del self.items[memory_id]
        return {"message": "Memory deleted successfully!"}

    async def delete_all(self, user_id: str | None = None) -> dict[str, str]:
        self.items = {k: item for k, item in self.items.items() if item["user_id"] != user_id}
        return {"message": "Memories deleted successfully!"}

    def close(self) -> None:
        self.closed = True

    def _list(self, filters: dict[str, Any] | None = None, top_k: int = 100) -> Any:
        points = [
            SimpleNamespace(
                id=item["id"], payload={"data": item["memory"], "user_id": item["user_id"]}
            )
            for item in self.items.values()
        ]
        return points[:top_k], None
