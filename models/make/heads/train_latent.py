"""Trains the conditional autoencoder that ships: `python -m models.make.heads.train_latent FOLDER OUT`."""

from __future__ import annotations

import argparse
import time
from copy import deepcopy
from pathlib import Path

import torch
from torch import Tensor

from models.make.heads.attributes import attributes
from models.make.heads.faces_on_disk import kept
from models.make.heads.learning import batches, channels_last, follow, mirrored, rate_at
from models.make.heads.pairs import CONDITIONS, Pairs, paired, split
from models.make.heads.traits import OLDEST, YOUNGEST
from models.vae.autoencoder import Autoencoder, Shape
from models.vae.latent_file import latent_bytes, read_latent
from models.vae.latent_model import LatentModel, measured
from models.vae.losses import OptimalSigma, face_weights, kl_to_standard, reparameterised
from models.vae.pictures import Pictures

TITLE = "Faces from CC0 heads"
PICTURES = Pictures(lying=(0.269, 1.391), ages=(YOUNGEST, OLDEST))
"""The frame is the median of the face finder's boxes on 60 heads; eyes lie 0.52 down and 0.24 apart in it."""


class Teacher:
    """A network that learns to give back a head, and the same head with another smile and age."""

    def __init__(self, size: int, seed: int, start: Path | None) -> None:
        torch.manual_seed(seed)
        self.network = Autoencoder(Shape(size, 3, 20, CONDITIONS, fine=True))
        if start:
            self.network.load_state_dict(read_latent(start).network.state_dict())
        channels_last(self.network)
        self.average = deepcopy(self.network)
        self._sigma, self._weights = OptimalSigma(), face_weights(size)
        self._optimiser = torch.optim.AdamW(self.network.parameters(), 1e-3, weight_decay=1e-4)
        self._chance, self._step = torch.Generator().manual_seed(seed), 0

    def epoch(self, pairs: Pairs, batch: int, most: float, done: tuple[float, float]) -> float:
        """One time through all pairs, from one share of the training to another; the mean loss."""
        losses = []
        parts = list(batches(len(pairs), batch // 2, self._chance))
        for number, part in enumerate(parts):
            share = done[0] + (done[1] - done[0]) * number / len(parts)
            for group in self._optimiser.param_groups:
                group["lr"] = rate_at(most, share)
            losses.append(self._learn(pairs, part))
        return sum(losses) / len(losses)

    def _learn(self, pairs: Pairs, part: Tensor) -> float:
        mirror = (torch.rand(len(part), generator=self._chance) < 0.5).repeat_interleave(2)
        pictures = mirrored(pairs.pictures[part].flatten(0, 1).float() / 255, mirror)
        told = pairs.told[part].flatten(0, 1)
        mean, log_variance = self.network.encode(pictures, told)
        latent = reparameterised(mean, log_variance, torch.randn(mean.shape, generator=self._chance))
        # Every other head is asked back with the smile and the age of its pair: so neither can hide in the latent.
        wanted = torch.arange(len(pictures)).view(-1, 2)
        wanted[::2] = wanted[::2].flip(1)
        wanted = wanted.flatten()
        made = self.network.decode(latent, told[wanted])
        error = self._sigma(made, pictures[wanted], self._weights)
        loss = (error + kl_to_standard(mean, log_variance).sum(1)).mean()
        self._optimiser.zero_grad(set_to_none=True)
        torch.autograd.backward(loss)
        self._optimiser.step()
        follow(self.average, self.network, self._step)
        self._step += 1
        return float(loss.detach())


def psnr(network: Autoencoder, pairs: Pairs) -> tuple[float, float]:
    """Mean decibels of pictures given back as they are, and with the smile and the age of their pair."""
    own, other = [], []
    with torch.inference_mode():
        for at in range(0, len(pairs), 32):
            pictures = pairs.pictures[at : at + 32].float() / 255
            told = pairs.told[at : at + 32]
            latent = network.encode(pictures.flatten(0, 1), told.flatten(0, 1))[0]
            own.append(_decibels(network.decode(latent, told.flatten(0, 1)), pictures.flatten(0, 1)))
            swapped = network.decode(latent, told.flip(1).flatten(0, 1))
            other.append(_decibels(swapped, pictures.flip(1).flatten(0, 1)))
    return float(torch.cat(own).mean()), float(torch.cat(other).mean())


def _decibels(made: Tensor, wanted: Tensor) -> Tensor:
    return -10 * (made - wanted).square().flatten(1).mean(1).log10()


def model_of(network: Autoencoder, pairs: Pairs) -> LatentModel:
    """The network with the cloud of what it learned from."""
    means = []
    with torch.inference_mode():
        for pictures, told in zip(torch.split(pairs.pictures, 32), torch.split(pairs.told, 32), strict=True):
            means.append(network.encode(pictures.flatten(0, 1).float() / 255, told.flatten(0, 1))[0])
    names, values = attributes(pairs)
    return measured(TITLE, network, torch.cat(means), values, names, PICTURES)


def main() -> None:
    """Trains, prints a line an epoch, and writes the file after each tenth of them."""
    asked = _asked()
    torch.set_num_threads(asked.threads)
    learned, held = split(paired(*kept(asked.folder)))
    teacher = Teacher(learned.pictures.shape[-1], asked.seed, asked.start)
    began = time.monotonic()
    for epoch in range(asked.epochs):
        done = epoch / asked.epochs, (epoch + 1) / asked.epochs
        loss = teacher.epoch(learned, asked.batch, asked.rate, done)
        own, other = psnr(teacher.average, held)
        print(
            f"{epoch} {time.monotonic() - began:.0f} s loss {loss:.0f} held out {own:.2f} dB, swapped {other:.2f} dB"
        )
        if (epoch + 1) % max(1, asked.epochs // 10) == 0 or epoch + 1 == asked.epochs:
            part = asked.out.with_suffix(".part")
            part.write_bytes(latent_bytes(model_of(teacher.average.eval(), learned), half=True))
            part.replace(asked.out)


def _asked() -> argparse.Namespace:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("folder", type=Path, help="the pictures, from models.make.heads.render")
    words.add_argument("out", type=Path, help="the file to write")
    words.add_argument("--epochs", type=int, default=25)
    words.add_argument("--batch", type=int, default=24)
    words.add_argument("--rate", type=float, default=1.5e-3)
    words.add_argument("--seed", type=int, default=0)
    words.add_argument("--start", type=Path, help="a file made before, to go on from with a fresh learning rate")
    words.add_argument("--threads", type=int, default=2)
    return words.parse_args()


if __name__ == "__main__":
    main()
