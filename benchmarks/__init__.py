"""Speed and size, measured as ratios side by side in one run; never a test. `python -m benchmarks` prints them all."""
