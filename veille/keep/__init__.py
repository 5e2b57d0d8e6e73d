"""3. Remember it: the only room that speaks SQL."""
