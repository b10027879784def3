"""The classifiers that were trained for Phosphene itself and ship with it."""

from __future__ import annotations

from models.contract import centred
from models.network import Network

YOUTH = Network(
    name="youth",
    title="Young or old",
    factory="models.classifiers.factories:darknet",
    contract=centred(64),
    classes=2,
    class_file="youth_classes.json",
    weight_file="youth.safetensors",
    url="",
    sha256="301a96c6f4d212d1c027355d05b8463fb4c029aff7634db79b206685031ee4ce",
    size_mb=1.5,
    licence="MIT",
    licence_note="A small Darknet, trained for Phosphene on rendered heads. It knows aligned faces only.",
    character="wrinkles and grey hair at the later blocks; its two classes are old and young faces",
    bundled=True,
    smallest=32,
)

OWN_NETWORKS = (YOUTH,)
