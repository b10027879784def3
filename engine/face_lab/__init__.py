"""A face in a photo made older, younger, or to smile, by what small networks say of it."""
