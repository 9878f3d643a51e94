"""The ledger in a browser: pages rendered here, each with a JSON twin; nothing from elsewhere.

In: requests from a browser on this machine. Out: HTML that works without JavaScript.
One file a page in `pages/`, with a template of the same name; one file for each thing that
all pages share (docs/decisions/reader.md). Knows the ledger and the exports, no model, no
source: what has to be read is read by `onrecord add` in a process of its own.
"""
