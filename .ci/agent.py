"""An agent of the official library talks to `rashomon mcp`: every tool, every
resource, in both kinds of session. Arguments: the program, then its paths."""

import asyncio
import json
import sys
import tempfile
from pathlib import Path

from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client

CALLS = {
    "search": {"query": "rockets", "limit": 10},
    "passage": {"at": "iraq-restraint:10"},
    "event": {"id": "taji-rockets"},
    "conflicts": {"limit": 2},
    "questions": {"id": "who-fired"},
    "parallels": {"of": "iraq-restraint:10"},
    "check_quote": {"quote": "a hail of rockets", "at": "iraq-restraint:10"},
}


async def talk(mode: str) -> None:
    server = StdioServerParameters(command=sys.argv[1], args=["mcp", *sys.argv[2:]])
    async with Client(stdio_client(server), mode=mode) as client:
        tools = {tool.name for tool in (await client.list_tools()).tools}
        assert tools == set(CALLS), tools
        for name, arguments in CALLS.items():
            answer = await client.call_tool(name, arguments)
            assert not answer.is_error, (name, answer)
            assert json.loads(answer.content[0].text) == answer.structured_content, name
            assert ":¶" in answer.content[0].text, name
            assert "rashomon:" in answer.content[0].text, name
        refused = await client.call_tool("passage", {"at": "nowhere:1"})
        assert refused.is_error
        resources = (await client.list_resources()).resources
        assert len(resources) == 5, resources
        for resource in resources:
            read = await client.read_resource(resource.uri)
            assert json.loads(read.contents[0].text)["id"] == resource.name
    print(f"an agent ({mode}) used {len(CALLS)} tools and read {len(resources)} briefings")


ALMA = """id: alma
title: The Alma
kind: full-text
status: draft
passages:
- at: 1
  text: The ferry Alma sank on 3 March 2021, and 14 sailors died.
"""


async def propose() -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "alma.yaml")
        file.write_text(ALMA)
        server = StdioServerParameters(command=sys.argv[1], args=["mcp", "--propose", folder])
        async with Client(stdio_client(server)) as client:
            actors = [
                {"id": "alma", "name": "Alma", "at": 1},
                {"id": "berta", "name": "Berta", "at": 1},
            ]
            answer = await client.call_tool(
                "propose", {"briefing": "alma", "items": {"actors": actors}}
            )
            told = answer.structured_content
            assert [item["name"] for item in told["entered"]] == ["Alma"], told
            assert [item["name"] for item in told["refused"]] == ["Berta"], told
            read = await client.call_tool("passage", {"at": "alma:1"})
            assert "alma" in read.structured_content["actors"], read
        assert "Berta" not in file.read_text()
    print("an agent proposed two actors, and the one in the text entered")


for kind in ("legacy", "auto"):
    asyncio.run(talk(kind))
asyncio.run(propose())
