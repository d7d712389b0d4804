"""A programme (a brand or client) and its catalogue: members, sites, personas, touchpoints, channels, owners.

The tenancy boundary: what belongs to one programme is never reachable from another. Others may call `access`,
`catalogue` and `queries`.
"""
