"""What a person should know who reads what the face networks say: their errors, in one place. Loads no torch."""

from __future__ import annotations

_KNOW = "know faces only from the photos they were trained on"

_AGES = (
    "On 400 photos of UTKFace the first age network was wrong by 6.7 years on average and took people over 60 for "
    "younger; the second was wrong by 4.4 years."
)
_GENDERS = (
    "The gender networks know two words only and say nothing of who a person is: of the two portraits that come with "
    "Phosphene both get one wrong, an old woman in uniform, whom they take for a man."
)
_EXPRESSIONS = "An expression is one of seven posed ones, not a feeling."

_AGES_IN_SHORT = "ages are wrong by 4 to 7 years on average, more above 60"

SHORT = (
    f"Guesses of small networks, with known bias: {_AGES_IN_SHORT}; gender and expression are often wrong. Judge "
    "nobody by them."
)
"""Under pictures of faces."""

OF_JUDGES = (
    f"Small networks with known bias judge here: {_AGES_IN_SHORT}; of the two portraits of Phosphene, both gender "
    "networks get one wrong. Judge nobody by them."
)
"""Where faces are changed until such networks say something else."""

OF_A_FACE = (
    f"These are guesses of small networks that {_KNOW}. {_AGES} A cut that is a few pixels off changes an age by "
    f"years, so ages are averages over nine cuts, with how far these differ. {_GENDERS} {_EXPRESSIONS} Judge nobody "
    "by it."
)
"""All of it, for one face that is read with care."""

OF_MANY = (
    f"What networks read here are guesses. They are small and {_KNOW}; each face was read once. {_AGES} Over many "
    f"faces, errors that go both ways cancel; bias does not. {_GENDERS} {_EXPRESSIONS} A report says what these "
    "networks make of pictures, not what people are. Judge nobody by it."
)
"""All of it, for reports."""
