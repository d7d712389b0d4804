"""A living programme to try: Northway, its people and sites, two waves of walks with photos, and its command.

Nouns: a plan (who walks what, where and when), a moment (what happens at one touchpoint), a walk made of moments, a
picture. `loading.load` writes everything through the real acts of the features, so nothing in the demo is shaped
otherwise than what a phone delivers. Right of every feature; nobody calls it but the command line.
"""
