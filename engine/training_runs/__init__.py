"""Training networks: from drawn faces or folders of pictures, in steps, with checkpoints that lose nothing."""
