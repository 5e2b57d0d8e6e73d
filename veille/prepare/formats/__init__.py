"""One file a format: each turns an edition or articles into text that other programs read."""
