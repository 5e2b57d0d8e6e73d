"""What people and clocks ask for: one file a sentence, every dependency handed in."""
