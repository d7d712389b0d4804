"""Scripts: what a walker is asked to live through, and how it is written, checked, published and exchanged.

Nouns: script (one journey of one persona: issue, goal, mood, touchpoints in order), script version (immutable once
published, named by the SHA-256 of its canonical form), fact (something to observe at a touchpoint), standard (a promise
that can be checked). Others may call `document` (shape of one script document and questions about it), `expressions`
(`show_if`, `pass_if`) and `reading` (text to document). Never tooling: a script is data and nothing in it is run.
"""
