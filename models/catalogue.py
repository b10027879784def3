"""Every network Phosphene knows, by name. Importing this loads neither torch nor torchvision."""

from __future__ import annotations

from difflib import get_close_matches

from models.bundled import BUNDLED
from models.errors import Complaint
from models.network import Network as Network
from models.torchvision_table import TORCHVISION

# The bundled ones come first, and stand in for the torchvision entry of the same name. One line for a new table.
NETWORKS: dict[str, Network] = {entry.name: entry for entry in BUNDLED}
for _entry in TORCHVISION:
    NETWORKS.setdefault(_entry.name, _entry)


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
