"""The face for operators: the command line, in French."""
