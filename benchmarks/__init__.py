"""What our work costs beside the peer's, measured in one run: python -m benchmarks.NAME."""
