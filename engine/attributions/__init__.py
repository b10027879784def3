"""Ways of asking which parts of a picture, or of a layer's view of it, a network's answer comes from."""
