"""The panels of the window, in the order of their numbers. A new panel is one file and one line here."""

from __future__ import annotations

from app.panels.atlas import Atlas
from app.panels.attribution import Attribution
from app.panels.card import Card
from app.panels.checkpoints import Checkpoints
from app.panels.combiner import Combiner
from app.panels.compare import Compare
from app.panels.data_report import DataReport
from app.panels.data_set import DataSet
from app.panels.face_lab import FaceLabPanel
from app.panels.filters import Filters
from app.panels.graph import GraphPanel
from app.panels.grid import Grid
from app.panels.history import History
from app.panels.images import Images
from app.panels.labelling import Labelling
from app.panels.latent import Latent
from app.panels.latent_numbers import LatentNumbersPanel
from app.panels.latent_photo import LatentPhotoPanel
from app.panels.network import Network
from app.panels.prediction import Prediction
from app.panels.preview import Preview
from app.panels.recipe import RecipePanel
from app.panels.trainer import Trainer

PANELS = (
    Images,
    Network,
    Preview,
    RecipePanel,
    Combiner,
    Grid,
    History,
    Prediction,
    Attribution,
    Compare,
    Card,
    Atlas,
    DataSet,
    GraphPanel,
    Filters,
    Checkpoints,
    Latent,
    LatentPhotoPanel,
    LatentNumbersPanel,
    FaceLabPanel,
    Trainer,
    Labelling,
    DataReport,
)
"""Each is a QWidget with `name`, `title` and `place`, made with the workspace; the preview is no dock.

Those with `at_first = False` are closed until they are asked for, and stand in the menu of their `family`: they look
inside the network, or are about faces. Within a menu first come those that are about the picture, then those about
channels and those about the network; `apart` has a line before it.
"""

CENTRE = Preview.name
