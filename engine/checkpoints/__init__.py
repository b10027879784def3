"""How a network came about: a series of its checkpoints, looked at one by one."""
