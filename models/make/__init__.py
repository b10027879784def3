"""How each file of weights that ships was made; not needed to run the program."""
