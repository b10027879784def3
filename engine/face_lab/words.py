"""What the judges say before and after, in a line or two. Reading this loads no torch."""

from __future__ import annotations

from engine.faces.reading import Reading


def in_words(before: Reading, after: Reading) -> str:
    """Each judge with what it said of the photo and what it says of the changed face."""
    was, now = before.expressions[0], after.expressions[0]
    ages = f"Age {before.age.years:.0f} → {after.age.years:.0f}"
    second = f"second network {before.second_age.years:.0f} → {after.second_age.years:.0f}"
    female = f"female {before.female:.0%} → {after.female:.0%}"
    return f"{ages}, {second}\n{was[0]} {was[1]:.0%} → {now[0]} {now[1]:.0%}, {female}"


def as_text(before: Reading, after: Reading) -> str:
    """Two readings of one face, each a few lines."""
    return "\n".join(
        f"{name}:\n  " + "\n  ".join(one.lines()) for name, one in (("before", before), ("after", after))
    )
