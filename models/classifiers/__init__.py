"""Networks that tell classes apart and are trained here."""
