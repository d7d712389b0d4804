"""What the README's figures come from. Each file prints its own table; ratios are of one run, seconds mean little.

Nothing here is a test: figures are read by people. All load stays on 127.0.0.1, bounded in count and time.
"""
