"""The bundled sample watch: its sources, their recorded answers and the loopback server that gives them."""
