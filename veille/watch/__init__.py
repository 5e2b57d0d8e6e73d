"""A watch as people wrote it: YAML text in, values out, every fault at once with its line, column and cure; pure."""
