"""Walks: a person living one script version, delivered as an immutable manifest and answered with a receipt.

Nouns: walk (one run by one author), revision (one manifest exactly as received, append-only), receipt (the server's
signed word that everything is on disk), observation (what was lived at one touchpoint). Others may call
`access.walk_for` (load and authorise), `sync.submit` (everything of a delivery but HTTP), `queries`, `models.restate`
and the pure `protocol`.
"""
