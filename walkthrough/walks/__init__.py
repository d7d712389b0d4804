"""Walks: a person walks a published script version, and the phone delivers it to the last word and photo.

Nouns: walk (one run, in append-only revisions), manifest (the frozen message of one revision), observation (what a walk
recorded at one touchpoint), receipt (the answer that proves delivery). `protocol` is the pure contract: what a manifest
may hold and what becomes of one that arrives. Others may call `protocol`, `access` and `sync`; what a walk means in
numbers belongs to `report`, and whether it counts to `review`.
"""
