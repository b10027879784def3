"""Widgets that show pictures: fitted, scrolled, as sheets and strips, the view of the preview; and Qt images."""
