"""Floor 0: what things are. Nouns only; nothing here imports anything of ours but its siblings."""
