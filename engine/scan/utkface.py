"""What the file names of UTKFace say: age, gender, race and date, such as 26_1_2_20170116184024662.jpg."""

from __future__ import annotations

import re

_NAME = re.compile(r"(?:^|/)(\d{1,3})_([01])_([0-4])_\d{8,}[^/]*$")
_GENDERS = ("male", "female")
_RACES = ("White", "Black", "Asian", "Indian", "other race")  # the data set's own words


def utkface_labels(name: str) -> tuple[str, ...]:
    """Age, gender and race; nothing if the name is not of that kind."""
    found = _NAME.search(name)
    if found is None:
        return ()
    age, gender, race = found.groups()
    return f"age {int(age)}", _GENDERS[int(gender)], _RACES[int(race)]
