"""How fast OnRecord is, in how much memory, beside what one would otherwise use.

`python -m benchmarks` prints one table; docs/benchmarks.md says how to read it.
Nothing in `src` imports this.
"""
