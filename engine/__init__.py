"""All the art: recipes, jobs, objectives, the prepared network. It knows no Qt and prints nothing."""
