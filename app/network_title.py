"""What a network is called, for sentences."""

from __future__ import annotations

from models.catalogue import NETWORKS


def titled(network: str) -> str:
    """The title of a network by its name in recipes; it may have been removed since."""
    return NETWORKS[network].title if network in NETWORKS else f"“{network}”"
