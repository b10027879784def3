"""In which order the tour goes through the states; later stations build on what earlier ones have made."""

from __future__ import annotations

from collections.abc import Callable

from app.tour.data_set import data_set_states
from app.tour.dreams import brush, dream, finished_dream, first_run
from app.tour.face_lab import face_lab_states
from app.tour.films import evolution, film_subject, zoom
from app.tour.graph import graph_states
from app.tour.guide import Guide
from app.tour.labels import label_states
from app.tour.latent import latent_states
from app.tour.latent_photo import latent_photo_states
from app.tour.layers import combiner, deepest_layer, docks_behind, grid
from app.tour.looks import dialogs, error, narrow, other_looks
from app.tour.prediction import prediction_states
from app.tour.trainer import trainer_states
from app.tour.weights import weights_states

Station = Callable[[Guide], None]

STATIONS: tuple[Station, ...] = (
    first_run, dream, brush, docks_behind, grid, combiner, graph_states, data_set_states, weights_states,
    zoom, evolution, film_subject, prediction_states, face_lab_states, latent_states, latent_photo_states,
    trainer_states, label_states, error, dialogs, other_looks, narrow,
)  # fmt: skip
"""Every state there is."""

DENSE: tuple[Station, ...] = (first_run, finished_dream, deepest_layer, zoom)
"""What is looked at on a screen of twice the density."""
