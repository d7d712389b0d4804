"""What hangs behind each number: the lines of evidence in walks, the best of them per finding, and the walks by page.

Nouns: a line (an observation, a friction, a delight or an expectation in one walk), a place (script and touchpoint).
"""
