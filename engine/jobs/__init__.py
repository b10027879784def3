"""Jobs, declared: what can be made, with which knobs. The work itself is in modules of its own."""
