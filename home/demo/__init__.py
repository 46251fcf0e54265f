"""The demonstration: plain data, and what loads it."""
