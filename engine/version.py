"""Which version of Phosphene this is; read by the installer, the command line and saved pictures."""

VERSION = "0.1.0"
