"""What argparse complains of, in the words of Phosphene."""

from __future__ import annotations

import re

# An option's own reader begins its complaint with "this", which stands for the option.
_SENTENCES = (
    (r"argument (?P<who>[^:]+): this (?P<rest>.+)", "{who} {rest}"),
    (r"argument (?P<who>[^:]+): expected (?:one argument|at least one argument)", "{who} needs a value after it"),
    (r"argument (?P<who>[^:]+): ignored explicit argument (?P<rest>.+)", "{who} takes no value; it was given {rest}"),
    (
        r"argument (?P<who>[^:]+): invalid choice: (?P<value>.+) \(choose from (?P<rest>.+)\)",
        "{who} should be one of {rest}; it is {value}",
    ),
    (r"argument (?P<who>[^:]+): (?P<rest>.+)", "{who}: {rest}"),
)
_MISSING = "the following arguments are required: "


def in_our_words(message: str) -> str:
    """The message without argparse's manner; an option is called by the first of its names."""
    message = message.rstrip(".")
    if message.startswith(_MISSING):
        return _missing(message.removeprefix(_MISSING).split(", "))
    for pattern, told in _SENTENCES:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return told.format(**{key: _plain(key, text) for key, text in found.groupdict().items()})
    return message


def _plain(key: str, text: str) -> str:
    if key == "who":
        return text.partition("/")[0]
    return text.replace("'", "") if key in ("value", "rest") and text.count("'") > 1 else text


def _missing(names: list[str]) -> str:
    first = [name.partition("/")[0] for name in names]
    return f"{' and '.join(first)} {'is' if len(first) == 1 else 'are'} missing"
