"""`python -m simulator`, as a process of its own, and the tool that trims the description."""

import asyncio
import json
import signal
import sys
from pathlib import Path

from simulator.bots.description import load
from simulator.people import People


async def test_what_was_done_is_kept_when_it_is_stopped(tmp_path: Path) -> None:
    state = tmp_path / "state.json"
    command = [sys.executable, "-m", "simulator", "--port", "0", "--state", str(state)]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert process.stdout
    announced = (await process.stdout.readline()).decode()
    url = announced.split()[2].rstrip("/")
    async with People(url) as people:
        ada = await people.join("Ada")
        await ada.starts()
        while not state.exists():
            await ada.chat(after=ada.acted_at, seconds=1)
        await ada.says("Juste avant")
    process.send_signal(signal.SIGTERM)
    await process.communicate()
    assert process.returncode == 0
    assert "Juste avant" in state.read_text("utf-8")


async def test_the_description_is_trimmed_to_what_is_needed(tmp_path: Path) -> None:
    """The tool is given a small description, and leaves prose and other methods out."""
    shipped = load()
    methods = {
        name: {"returns": method["returns"], "fields": [], "description": ["Prose."]}
        for name, method in shipped.methods.items()
    }
    kind = {"name": "type", "types": ["String"], "required": True, "description": 'always "x"'}
    types = {"Update": {"fields": [kind]}, "Other": {"fields": []}}
    full = {"version": "1", "methods": {**methods, "logOut": {}}, "types": types}
    source = tmp_path / "full.json"
    source.write_text(json.dumps(full), "utf-8")
    command = [sys.executable, "-m", "simulator.trim", str(source)]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    out, _ = await process.communicate()
    trimmed = json.loads(out)
    assert trimmed["methods"].keys() == shipped.methods.keys()
    assert trimmed["not_simulated"] == ["logOut"]
    assert trimmed["types"] == {
        "Update": {"fields": {"type": {"types": ["String"], "required": True, "always": "x"}}}
    }
