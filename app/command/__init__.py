"""The command line: a module for each command, with options made from knobs; no Qt."""
