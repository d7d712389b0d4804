"""Who walks what, where and until when: waves and assignments, and which visits were delivered for them.

Others may call `queries` (what a person holds or ever held), `visits.delivered` and `kit.part`.
"""
