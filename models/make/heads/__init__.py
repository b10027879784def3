"""Pictures of faces from the CC0 heads of MakeHuman, and the training of what ships made of them."""
