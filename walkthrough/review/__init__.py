"""A second pair of eyes: a lead or reviewer accepts, returns or sets aside a walk, always with the revision they saw.

Never the author's own walk. Others may call `acceptance` and `queries`.
"""
