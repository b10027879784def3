"""Regularisers: what a picture pays for while it is optimised, such as unrest."""
