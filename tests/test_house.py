"""The rules of the house that a linter does not know."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("portevoix", "participation", "dialogues", "content", "bot", "admin", "simulator")
# The rooms whose every wording lives in content/texts.
WORDLESS = ("participation", "dialogues", "bot", "admin")
LONGEST_MODULE = 300
LONGEST_FUNCTION = 40
MOST_MODULES = 27  # in one folder

SENTENCE = re.compile(r"[A-ZÀ-Ý]\S* \S+ .*[.!?…]", flags=re.DOTALL)
ACCENTED_LETTER = re.compile(r"[À-ÖØ-öø-ÿœŒ]")


def modules(*packages: str) -> list[Path]:
    found = (path for package in packages for path in sorted((ROOT / package).rglob("*.py")))
    return [path.relative_to(ROOT) for path in found if "migrations" not in path.parts]


def syntax_of(module: Path) -> ast.Module:
    return ast.parse((ROOT / module).read_text(encoding="utf-8"))


def docstrings(tree: ast.AST) -> set[ast.AST]:
    """Strings that stand alone as statements: docstrings, and those under attributes."""
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def wordings(module: Path) -> Iterator[str]:
    tree = syntax_of(module)
    explained = docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in explained:
            text = node.value.strip()
            if SENTENCE.fullmatch(text) or ACCENTED_LETTER.search(text):
                yield f"{module}:{node.lineno}: {text}"


def long_functions(module: Path) -> Iterator[str]:
    for node in ast.walk(syntax_of(module)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield f"{module}:{node.lineno}: {node.name} has {lines} lines"


def public_functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Those of modules and of classes; what stands within a function is its own affair."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            if not node.name.startswith("_"):
                yield node
        elif not isinstance(node, ast.ClassDef) or not node.name.startswith("_"):
            yield from public_functions(node)


def gives(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether it gives something back that its docstring has to name; a property names itself."""
    kinds = " ".join(ast.unparse(decorator) for decorator in function.decorator_list)
    returned = ast.unparse(function.returns) if function.returns else "None"
    return "property" not in kinds and returned not in ("None", "NoReturn", "Never")


@pytest.mark.parametrize("package", [*PACKAGES, "tools", "tests"])
def test_no_module_is_too_long_to_read(package: str) -> None:
    lengths = {
        path: len((ROOT / path).read_text(encoding="utf-8").splitlines())
        for path in modules(package)
    }
    assert {path: length for path, length in lengths.items() if length > LONGEST_MODULE} == {}


@pytest.mark.parametrize("package", PACKAGES)
def test_no_function_is_too_long_to_read(package: str) -> None:
    assert [found for module in modules(package) for found in long_functions(module)] == []


def test_the_domain_has_a_room_for_everything() -> None:
    flat = {path.name for path in (ROOT / "participation").glob("*.py")}
    assert flat == {"__init__.py", "errors.py"}


@pytest.mark.parametrize("package", WORDLESS)
def test_no_wording_for_people_stands_in_python(package: str) -> None:
    assert [found for module in modules(package) for found in wordings(module)] == []


@pytest.mark.parametrize("package", PACKAGES)
def test_every_clock_is_read_in_utc(package: str) -> None:
    naive = re.compile(r"\bdatetime\.now\(\s*\)|\butcnow\b|\butcfromtimestamp\b|\bdate\.today\(")
    found = [
        path for path in modules(package) if naive.search((ROOT / path).read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_the_lock_pins_by_hash_and_names_no_host(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert re.search(r"^\s*-(-\S*index|-find-links|i |f )", text, flags=re.MULTILINE) is None
    pins = re.findall(r"^\S+==.*$", text, flags=re.MULTILINE)
    assert pins
    assert [pin for pin in pins if not pin.endswith("\\")] == []


@pytest.mark.parametrize("room", ["admin/static/vendor", "admin/web/print/fonts", "tests/vendor"])
def test_every_vendored_file_is_listed(room: str) -> None:
    listed = (ROOT / room / "README.md").read_text(encoding="utf-8")
    files = [
        path for path in (ROOT / room).rglob("*") if path.is_file() and path.name != "README.md"
    ]
    assert [path for path in files if path.relative_to(ROOT / room).as_posix() not in listed] == []


def test_deliveries_are_made_where_they_are_sent() -> None:
    # The sample people's are made up whole: queued, sent and settled at once.
    homes = ("participation/sending/", "participation/demonstration/")
    making = re.compile(r"(?<!class )\bDelivery\(|\binsert\(Delivery\b")
    found = [
        path.as_posix()
        for path in modules(*PACKAGES)
        if making.search((ROOT / path).read_text(encoding="utf-8"))
    ]
    assert [path for path in found if not path.startswith(homes)] == []
    assert found


def test_the_bot_knows_no_kind_of_delivery() -> None:
    found = [
        path
        for path in modules("bot")
        if "DeliveryKind" in (ROOT / path).read_text(encoding="utf-8")
    ]
    assert found == []


@pytest.mark.parametrize("package", [*PACKAGES, "tests"])
def test_no_folder_is_too_full_to_look_over(package: str) -> None:
    held = Counter(path.parent.as_posix() for path in modules(package))
    assert {folder: n for folder, n in held.items() if n > MOST_MODULES} == {}


def test_no_two_public_classes_bear_one_name() -> None:
    homes: dict[str, list[str]] = {}
    for module in modules(*PACKAGES):
        for node in ast.walk(syntax_of(module)):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes.setdefault(node.name, []).append(str(module))
    assert {name: where for name, where in homes.items() if len(where) > 1} == {}


def test_what_gives_something_back_says_what() -> None:
    silent = [
        f"{module}:{node.lineno}: {node.name}"
        for module in modules(*PACKAGES)
        for node in public_functions(syntax_of(module))
        if (explained := ast.get_docstring(node))
        and gives(node)
        and not re.search("Return|Yield", explained)
    ]
    assert [found for found in silent if not found.startswith("portevoix/cli.py")] == []


def test_no_glossary_word_stands_twice() -> None:
    rows = (ROOT / "docs/glossary.md").read_text(encoding="utf-8").splitlines()
    words = [row.split("|")[1].strip() for row in rows if row.startswith("| ")]
    assert sorted(word for word in set(words) if words.count(word) > 1) == []
