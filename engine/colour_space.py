"""Decoded Pillow pictures of any kind brought to 8-bit sRGB without transparency."""

from __future__ import annotations

import io
import logging
from functools import cache
from typing import Any

from PIL import Image, ImageCms

log = logging.getLogger(__name__)

PAPER = (255, 255, 255)
"""What shows through transparency. White, as in browsers and on paper: drawings with a transparent ground are
nearly always made to stand on something light."""


def to_srgb(image: Image.Image) -> Image.Image:
    """The picture in mode RGB: colour profile applied, transparency laid over white."""
    if _sees_through(image):
        return _on_paper(image.convert("RGBA"), image.info.get("icc_profile"))
    if image.mode in ("P", "1"):
        image = _keeping_info(image, "L" if image.mode == "1" else "RGB")
    return _plain_to_srgb(image, image.info.get("icc_profile"))


def is_srgb(profile: bytes | None) -> bool:
    """Whether a colour profile says what is assumed without one."""
    if not profile:
        return True
    try:
        return "srgb" in ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile))).lower()
    except (ImageCms.PyCMSError, OSError, ValueError):
        return True


@cache
def srgb_profile() -> bytes:
    """An sRGB profile to put into pictures; always the same bytes, so its date (bytes 24 to 35) is left empty."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return profile[:24] + bytes(12) + profile[36:]


def _sees_through(image: Image.Image) -> bool:
    return image.mode in ("RGBA", "LA", "RGBa", "La", "PA") or "transparency" in image.info


def _keeping_info(image: Image.Image, mode: str) -> Image.Image:
    converted = image.convert(mode)
    converted.info = image.info
    return converted


def _on_paper(image: Image.Image, profile: bytes | None) -> Image.Image:
    paper = Image.new("RGB", image.size, PAPER)
    paper.paste(_plain_to_srgb(image.convert("RGB"), profile), mask=image.getchannel("A"))
    return paper


def _plain_to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    if image.mode == "LAB":
        return _by_profile(image, ImageCms.createProfile("LAB")) or image.convert("L").convert("RGB")
    if profile and not is_srgb(profile):
        source = _read(profile)
        managed = _by_profile(image, source) if source else None
        if managed is not None:
            return managed
    return image.convert("RGB")


def _read(profile: bytes) -> ImageCms.ImageCmsProfile | None:
    try:
        return ImageCms.ImageCmsProfile(io.BytesIO(profile))
    except (ImageCms.PyCMSError, OSError):
        log.info("a colour profile could not be read and was left out")
        return None


def _by_profile(image: Image.Image, source: Any) -> Image.Image | None:
    """The picture by way of its profile; None if the profile is not for this kind of picture."""
    try:
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError) as error:
        log.info("a colour profile was left out: %s", error)
        return None
