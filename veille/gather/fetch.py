"""The only network reader."""
