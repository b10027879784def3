"""The drawing of the network graph: its boxes and lines, what is asked about them, and the buttons around them."""
