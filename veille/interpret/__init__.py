"""2. Understand what came: pure, nothing here opens anything."""
