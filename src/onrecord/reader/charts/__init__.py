"""Statements along time and on a map: what is counted, laid out and drawn. Pure functions.

In: counts by date or by place, as the ledger has them. Out: lanes, pictures, GeoJSON,
TimelineJS. Knows no request and no page.
"""
