"""Networks that are trained here: autoencoders of pictures, plain, variational and conditional."""
