"""Writes context/who/given_names.txt: given names of the world with the gender they mostly have.

    python -m training.who.given_names NAMES_FOLDER

NAMES_FOLDER holds `dist.female.first` and `dist.male.first` of the US census of 1990, as
the package `names` (0.3.0) carries them; the names of 70 other locales come from the
package `faker` (40.54.0, MIT), which must be importable. A name is `f` or `m` where nine
tenths of its bearers or lists are, else `u`.
"""

import pkgutil
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

OUT = Path("src/onrecord/context/who/given_names.txt")
_LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞŁŚŠŽ][a-zà-öø-ÿąćęłńśźżšžčřěůğışț'’-]+")
_LIST = 0.01
"""What being in a locale's list counts beside a per cent of Americans."""


def census(folder: Path) -> Iterator[tuple[str, str, float]]:
    """Name, gender and per cent of the census."""
    for gender, file in (("f", "dist.female.first"), ("m", "dist.male.first")):
        for line in (folder / file).read_text(encoding="ascii").splitlines():
            name, share, *_ = line.split()
            yield name.capitalize(), gender, float(share)


def locales() -> Iterator[tuple[str, str, float]]:
    """Name, gender and a fixed weight from each list of faker."""
    import faker.providers.person as person

    for module in pkgutil.iter_modules(person.__path__):
        provider = import_module(f"{person.__name__}.{module.name}").Provider
        for gender, words in (("f", "female"), ("m", "male")):
            for name in _names(getattr(provider, f"first_names_{words}", ())):
                yield name, gender, _LIST


def _names(listed: Iterable[str]) -> Iterator[str]:
    for name in set(listed):
        if _LATIN.fullmatch(str(name)) and len(name) > 1:
            yield str(name)


def main() -> None:
    count: dict[str, Counter[str]] = {}
    for name, gender, weight in [*census(Path(sys.argv[1])), *locales()]:
        count.setdefault(name.lower(), Counter())[gender] += weight
    lines = []
    for name, genders in sorted(count.items()):
        share = genders["f"] / genders.total()
        lines.append(f"{name} {'f' if share > 0.9 else 'm' if share < 0.1 else 'u'}")
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} names")


if __name__ == "__main__":
    main()
