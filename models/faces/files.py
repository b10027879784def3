"""The face networks that ship: which file holds each, and where it comes from. Reading this loads no torch."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class FaceNetwork:
    """One network for faces, as plain data.

    Attributes:
        title: its name in the interface.
        weight_file: its weights in models/weights/.
        sha256: the SHA-256 of that file in hex.
        source: the published file from which it was converted, and its SHA-256.
        licence: of the weights.
    """

    title: str
    weight_file: str
    sha256: str
    source: tuple[str, str]
    licence: str


AGE = FaceNetwork(
    "Age",
    "face_age.safetensors",
    "50014ffe1156b2a64b88d410b8507d7c93e3e333155cf510af16adb3a3c29fee",
    ("age-v1.onnx", "4f9f0075200bd8ea6cd65ae6e6893cf820c513169382c08e82e533158358ed1c"),
    "CC0-1.0",
)
GENDER = FaceNetwork(
    "Gender",
    "face_gender.safetensors",
    "aaaaf43b5302d419b32edfebb56a9f18ee30912143b9586c5217845f714733ee",
    ("gender-v1.onnx", "d4c4116cf720cde18de28a09071d8e1826bcff7935ef3470052163f3f6b5d734"),
    "CC0-1.0",
)
EXPRESSION = FaceNetwork(
    "Expression",
    "face_expression.safetensors",
    "55083bea7d2db7aa64a6d49922810a48f9bb076e76eb9c26020cdc63b07f0e17",
    ("face_expression_model.bin", "9a9840f2cf1f4c7eab95f197512569345c00d2426754d4608b92af30e0300f3d"),
    "MIT",
)
SECOND_AGE = FaceNetwork(
    "Second age",
    "face_second_age.safetensors",
    "ea2241c5c033201eb508e0ed7dd4c92331cc2fd663927f8a2e41ce483fe29097",
    ("age_gender_model.bin", "49f92bbc0afef2342c4385e4a2b0acb6d7a727c6f0aa539499719a81acf9abaa"),
    "MIT",
)
FINDER = FaceNetwork(
    "Face finder",
    "face_finder.safetensors",
    "d18467b99600e36cb60eac108dd608e79987ea6486469f4f22147d671896b3af",
    ("tiny_face_detector_model.bin", "b7503ce7df31039b1c43316a9b865cab6a70dd748cc602d3fa28b551503c3871"),
    "MIT",
)

FACE_NETWORKS = (AGE, GENDER, EXPRESSION, SECOND_AGE, FINDER)
