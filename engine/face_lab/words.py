"""What judges and their curves are called, and what they say before and after. Reading this loads no torch."""

from __future__ import annotations

from engine.faces.reading import Reading

_BETWEEN = " · "


def curve_name(judge: str, part: str) -> str:
    """What a curve is called: the judge, and whether it is sought, held or unseen."""
    return f"{judge}{_BETWEEN}{part}"


def judge_and_part(curve: str) -> tuple[str, str]:
    """The two in the name of a curve; the part is empty if it names none."""
    judge, _, part = curve.partition(_BETWEEN)
    return judge, part


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
