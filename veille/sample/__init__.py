"""The bundled sample watch behind `veille demo`: a folder to copy, a small web site to read, and no network needed."""
