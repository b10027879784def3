"""The picture tour, `python -m app.tour FOLDER`: the real window led through its states, a PNG of each for review."""
