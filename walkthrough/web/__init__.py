"""Flask plumbing shared by every feature: replies, headers, forms, assets. Knows no feature."""
