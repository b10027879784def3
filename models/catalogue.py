"""Every network Phosphene knows, by name. Loads no torch and no torchvision."""

from __future__ import annotations

from difflib import get_close_matches

from models.bundled import BUNDLED
from models.errors import Complaint
from models.network import Network as Network
from models.own_networks import OWN_NETWORKS
from models.torchvision_table import TORCHVISION
from models.trained import FINE_TUNE, trained_networks

# The bundled ones come first, and stand in for the torchvision entry of the same name. One line for a new table.
NETWORKS: dict[str, Network] = {entry.name: entry for entry in (*BUNDLED, *OWN_NETWORKS)}
for _entry in TORCHVISION:
    NETWORKS.setdefault(_entry.name, _entry)
_SHIPPED = frozenset(NETWORKS)


def offer_trained() -> None:
    """Takes in the networks that were trained here, and lets go of those that are not there any more."""
    found = [one for one in trained_networks() if one.name not in _SHIPPED]
    names = {one.name for one in found}
    for name in [name for name in NETWORKS if name not in _SHIPPED and name not in names]:
        del NETWORKS[name]
    # Fine-tuned ones last: they may have begun as another of these.
    for one in sorted(found, key=lambda one: one.kind == FINE_TUNE):
        entry = one.entry(NETWORKS)
        if entry is not None:
            NETWORKS[one.name] = entry


def network(name: str) -> Network:
    """The entry of that name.

    Raises:
        Complaint: if there is none; the sentence offers names that are close.
    """
    if name in NETWORKS:
        return NETWORKS[name]
    raise Complaint(f"There is no network called “{name}”; {_offer(name)}.")


def _offer(name: str) -> str:
    close = get_close_matches(name.lower().replace("-", "").replace(" ", ""), NETWORKS, n=3, cutoff=0.5)
    return f"perhaps you mean {' or '.join(close)}" if close else "`phosphene networks` lists those there are"
