"""The face for the clock: an alarm rings, the archive says what is due."""
