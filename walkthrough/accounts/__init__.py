"""People: who they are, which roles they have, how they sign in and stay signed in.

Nouns: person, role, session, attempt. Others may call `models.Person`, `access`, and `signing.sign_in`.
Refuses to know anything of programmes, scripts or walks.
"""
