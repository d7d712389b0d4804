"""Pure numbers of the friction report: mergeable counters and the statistics made from them.

Nothing here knows Flask, tables, clocks or random numbers: counts come in, frozen results go out. Every formula is
section 2 of the measurement page; constants marked "house" are choices of the product, the others are published.
Others may call every public function; the names of frictions, moods and severities live in `taxonomy`.
"""
