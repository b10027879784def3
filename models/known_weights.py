"""Weights files found in many places whose input contract differs from that of the catalogue's own file."""

from __future__ import annotations

from models.contract import InputContract, caffe, features_only, imagenet
from models.network import Network

# By the first digits of their SHA-256, which also stand in their usual file names.
_KNOWN: dict[str, InputContract] = {
    "b8a52dc0": imagenet(224),  # squeezenet1_1-b8a52dc0.pth, torchvision
    "88682ab5": features_only(224),  # vgg16_features-amdegroot-88682ab5.pth, torchvision
    "00b39a1b": caffe(224),  # vgg16-00b39a1b.pth, Justin Johnson's conversion
    "d01eb7cb": caffe(224),  # vgg19-d01eb7cb.pth, Justin Johnson's conversion
}


def contract_of(entry: Network, sha256: str) -> InputContract:
    """What the network expects to be shown when it holds the weights with this SHA-256."""
    if sha256.startswith(entry.sha256):
        return entry.contract
    known = (contract for prefix, contract in _KNOWN.items() if sha256.startswith(prefix))
    return next(known, entry.foreign_contract or entry.contract)
