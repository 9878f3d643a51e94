"""Who a speaker is across pages: names that are one speaker's, and what people decide of it.

In: speakers as pages name them. Out: groups of names, numbered and kept; a name to show.
The rules are pure (named, people, bodies, grouping, display); the rest keeps.
"""
