"""Films in the window: exporting them, and taking films and numbered pictures for a subject."""
