"""Imports every feature's tables, so that foreign keys resolve and migrations see the whole schema."""

from .accounts import models as accounts
from .fieldwork import models as fieldwork
from .photos import models as photos
from .programmes import models as programmes
from .report import models as report
from .review import models as review
from .scripts import models as scripts
from .walks import models as walks

__all__ = ["accounts", "fieldwork", "photos", "programmes", "report", "review", "scripts", "walks"]
