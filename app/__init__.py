"""The studio: the window in Qt, and `app/command`, the command line without it."""
