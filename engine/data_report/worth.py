"""What a person should know who reads a report. Loads nothing."""

from __future__ import annotations

WORTH = (
    "What networks read here are guesses. They are small and know faces only from the photos they were trained on; "
    "each face was read once. On 400 photos of UTKFace the first age network was wrong by 6.7 years on average and "
    "took people over 60 for younger; the second was wrong by 4.4 years. Over many faces, errors that go both ways "
    "cancel; bias does not. The gender networks know two words only and say nothing of who a person is: of the two "
    "portraits that come with Phosphene both get one wrong, an old woman in uniform, whom they take for a man. An "
    "expression is one of seven posed ones, not a feeling. A report says what these networks make of pictures, not "
    "what people are. Judge nobody by it."
)
