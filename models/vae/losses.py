"""What a variational autoencoder is trained for: the parts of the evidence lower bound.

With the errors in units of their variance, and without weights of the face, their sum is the negative bound up to a
constant: the logarithm of the variance, which is set and not learned, is left out.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn


def reparameterised(mean: Tensor, log_variance: Tensor, noise: Tensor) -> Tensor:
    """Latent numbers of that mean and variance, made of noise from N(0, 1) (Kingma and Welling 2013, section 2.4)."""
    return mean + (0.5 * log_variance).exp() * noise


def kl_to_standard(mean: Tensor, log_variance: Tensor) -> Tensor:
    """The divergence of N(mean, variance) from N(0, 1), N x latent, in nats: none is below 0 (appendix B there)."""
    return -0.5 * (1 + log_variance - mean.square() - log_variance.exp())


def face_weights(size: int) -> Tensor:
    """How much each pixel of an aligned face counts, 1 x 1 x size x size, mean 1: mouth and eyes most."""
    along = (torch.arange(size) + 0.5) * (2 / size) - 1
    across, down = along[None, :], along[:, None]
    mouth = torch.exp(-((across / 0.30) ** 2) - ((down - 0.48) / 0.16) ** 2)
    eyes = torch.exp(-(((across.abs() - 0.24) / 0.17) ** 2) - ((down - 0.04) / 0.13) ** 2)
    weights = 1 + 4 * mouth + 2 * eyes
    return (weights / weights.mean())[None, None]


class OptimalSigma(nn.Module):
    """Squared errors in units of their own variance (Rybkin et al. 2021, "Simple and effective VAE training").

    The variance of the decoder's pixels is where the bound is highest, the mean squared error itself, here as a
    running mean over the batches. So the errors and the divergence stay in balance without a weight set by hand.

    Attributes:
        variance: that of a pixel; kept with the network.
    """

    variance: Tensor

    def __init__(self, momentum: float = 0.98) -> None:
        super().__init__()
        self._momentum = momentum
        self.register_buffer("variance", torch.tensor(0.0))

    def forward(self, made: Tensor, wanted: Tensor, weights: Tensor) -> Tensor:
        """The sum of weighted squares over twice the variance, for each picture; in training the variance follows."""
        squares = (made - wanted).square() * weights
        if self.training:
            self._follow(squares.detach().mean())
        return squares.flatten(1).sum(1) / (2 * self.variance.clamp(min=1e-6))

    def _follow(self, now: Tensor) -> None:
        kept = self._momentum if self.variance > 0 else 0.0
        self.variance.copy_(kept * self.variance + (1 - kept) * now)
