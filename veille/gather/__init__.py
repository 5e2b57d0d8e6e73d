"""1. Ask the sources: the only room that touches the network."""
