"""Everything the catalogues offer, imported by name so that a packaged build finds it. One line for a new entry."""

from __future__ import annotations

from engine.brush import BRUSHES as BRUSHES
from engine.job import JOBS as JOBS
from engine.jobs import dream as dream
from engine.jobs import feature as feature
from engine.jobs import grid as grid
from engine.jobs import rgbize as rgbize
from engine.jobs import zoom as zoom
from engine.jobs.tap import TAPS as TAPS
from engine.objectives import alike as alike
from engine.objectives import between as between
from engine.objectives import caricature as caricature
from engine.objectives import channel as channel
from engine.objectives import class_score as class_score
from engine.objectives import direction as direction
from engine.objectives import diversity as diversity
from engine.objectives import guide as guide
from engine.objectives import layer as layer
from engine.objectives import neuron as neuron
from engine.objectives.objective import OBJECTIVES as OBJECTIVES
from engine.optimisers import adam as adam
from engine.optimisers.optimiser import OPTIMISERS as OPTIMISERS
from engine.parameterisations import pixels as pixels
from engine.parameterisations.parameterisation import PARAMETERISATIONS as PARAMETERISATIONS
from engine.regularisers.regulariser import REGULARISERS as REGULARISERS
from engine.starts import blend as blend
from engine.starts import noise as noise
from engine.starts import photo as photo
from engine.starts.start import STARTS as STARTS
from engine.transforms import crops as crops
from engine.transforms import flip as flip
from engine.transforms import grain as grain
from engine.transforms import jitter as jitter
from engine.transforms import pad as pad
from engine.transforms import rotate as rotate
from engine.transforms import scale as scale
from engine.transforms import size as size
from engine.transforms.transform import TRANSFORMS as TRANSFORMS
from engine.treatments import colour as colour
from engine.treatments import laplacian as laplacian
from engine.treatments import smooth as smooth
from engine.treatments import tones as tones
from engine.treatments.treatment import TREATMENTS as TREATMENTS
