"""The channels of a layer as tiles: fetched once for all panels, listed, enlarged, dragged, and asked about."""
