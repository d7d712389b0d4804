"""The people of the demo. Their one password is printed by the command and exists in the demo's own instance alone."""

from __future__ import annotations

from dataclasses import dataclass

PASSWORD = "become the customer"  # noqa: S105  (printed on purpose; works in the demo only)


@dataclass(frozen=True, slots=True)
class Someone:
    """A person with one role. `unit` is where they work; a walk of their own unit is kept out of the headline."""

    name: str
    role: str
    unit: str = ""

    @property
    def email(self) -> str:
        return f"{self.name.lower().replace(' ', '.').replace(chr(39), '')}@northway.example"


DESK = (
    Someone("Olga Brandt", "admin"),
    Someone("Ada Lindqvist", "lead", "Customer experience"),
    Someone("Rosa Marin", "reviewer", "Customer experience"),
    Someone("Vic Osei", "viewer"),
)
SHOPPERS = (
    Someone("Sam Okafor", "shopper"),
    Someone("Mira Halonen", "shopper"),
    Someone("Theo Castellan", "shopper"),
)
_EMPLOYEES = """
Wim Dekker, Payments
Nadia Rahman, Digital shop
Jonas Weber, Store operations
Priya Nair, Contact centre
Tomas Novak, Store operations
Elin Berg, Marketing
Kofi Mensah, Field service
Ines Duarte, Contact centre
Marek Zielinski, Logistics
Lucia Ferraro, Payments
Hugh Pember, Digital service
Aisha Bello, Store operations
Oskar Lund, Finance
Clara Beaumont, Digital shop
Yusuf Demir, Contact centre
Freya Holm, People
Daniel Ortega, Field service
Mei Tanaka, Revenue and digital
Ruth Adeyemi, Store operations
Piotr Kowal, Logistics
Hanna Virtanen, Digital service
Leo Marchetti, Housekeeping
Sofia Andrade, Front office
Callum Reid, Facilities
Greta Sommer, Finance
Amit Joshi, Contact centre
Nora Kelly, Marketing
Bram Visser, Store operations
Zofia Wrona, Payments
Idris Cole, Communications
Maya Stern, Clinic
Anton Petrov, Front desk
Lotte Jansen, People
Ewan Fraser, Store operations
"""
EMPLOYEES = tuple(
    Someone(name.strip(), "employee", unit.strip())
    for name, unit in (line.split(",") for line in _EMPLOYEES.strip().splitlines())
)
EVERYONE = (*DESK, *SHOPPERS, *EMPLOYEES)

#: Who is printed by the command: one or two of each role.
PRINTED = (*DESK[1:3], SHOPPERS[0], SHOPPERS[1], EMPLOYEES[0], DESK[3], DESK[0])
