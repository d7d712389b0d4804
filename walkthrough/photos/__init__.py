"""Evidence: photos taken in, kept under their hash, and derived copies made in a process with its own limits.

Others may call `queries.owned_by` and `derive`; a photo is only ever shown through a walk, never by its hash.
"""
