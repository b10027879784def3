"""The brush of the preview, by which areas are painted in which something acts."""
