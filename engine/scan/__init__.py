"""What a whole folder of pictures does to a network: the pictures that move each channel and each class most."""
