"""Networks: the catalogue, weights files and class names. It knows neither the engine nor the window."""
