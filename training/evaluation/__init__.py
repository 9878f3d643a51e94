"""The evaluations: each module measures one part against gold, and holds a floor.

An evaluation is a module here with `CORPUS`, the paths below shared/ that it reads,
`measure()`, metric name -> value (0 to 100, more is better), and `main()`, which prints
a table for people. `UNGATED`, where it is there, names metrics that hold no floor.
"""
