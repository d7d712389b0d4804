"""The friction report: what every counted walk of a programme adds up to, read-only but for its roll-up cells.

Nouns: a contribution (what one walk adds), a cell (many contributions merged), a row (one touchpoint of one script),
a lane (findings in order), the document (the JSON of the report). `contributions`, `findings` and the files beside
them (`rows`, `lanes`, `notes`, `wording`, `one_page`) are pure; others may call `contributions.contribution`,
`findings.report` and `findings.everything`.
"""
