"""All repositories of one town in one transaction."""

from dataclasses import replace

from storage.deduction_events import DeductionEvents
from storage.deduction_files import DeductionFiles
from storage.deduction_steps import Steps
from storage.deductions import Deductions
from storage.engine.counters import Counters
from storage.engine.facts import Fact, Keeper, Origin
from storage.engine.unit_of_work import UnitOfWork
from storage.exchanges import Exchanges
from storage.messages.accounts import Accounts
from storage.messages.files import Files
from storage.messages.freezes import Freezes
from storage.messages.inbox import Inbox
from storage.messages.jobs import Jobs
from storage.messages.outages import Gaps
from storage.messages.outbox import Outbox
from storage.messages.questions import Questions
from storage.people import People
from storage.plans import Plans
from storage.results import Results
from storage.roster import Units
from storage.score_history import ScoreHistory
from storage.scores import Scores
from storage.submissions import Sheets
from storage.trail.chain import Audit
from storage.trail.search import Trail
from storage.trail.snapshot import Snapshot


class Store:
    """The database as a handler sees it: one town, in one transaction."""

    def __init__(self, uow: UnitOfWork, town_id: int) -> None:
        counters = Counters(uow, town_id)
        self.counters = counters
        self.uow = uow
        self.town_id = town_id
        self.audit = Audit(uow, town_id, counters)
        self.trail = Trail(uow, town_id)
        self.snapshot = Snapshot(uow, town_id)
        self.units = Units(uow, town_id, counters)
        self.people = People(uow, town_id, counters)
        self.plans = Plans(uow, town_id, counters)
        self.scores = Scores(uow, town_id, counters)
        self.score_history = ScoreHistory(uow, town_id)
        self.exchanges = Exchanges(uow, town_id)
        self.sheets = Sheets(uow, town_id, counters)
        self.deductions = Deductions(uow, town_id, counters)
        self.deduction_events = DeductionEvents(uow, town_id, counters)
        self.steps = Steps(uow, town_id)
        self.deduction_files = DeductionFiles(uow, town_id)
        self.results = Results(uow, town_id, counters, (self.units, self.plans, self.scores))
        self.jobs = Jobs(uow, town_id)
        self.accounts = Accounts(uow, town_id)
        self.gaps = Gaps(uow, town_id, counters)
        self.freezes = Freezes(uow, town_id, counters)
        self.files = Files(uow, town_id)
        self.inbox = Inbox(uow, town_id, counters)
        self.questions = Questions(uow, town_id, counters)
        self.outbox = Outbox(uow, town_id, counters)

    def decide(self, fact: Fact, origin: Origin) -> None:
        """Write a fact down: its row in the trail, and what it makes or changes in the tables (J1)."""
        anchor = self.audit.add(fact, origin)
        self.apply(fact, replace(origin, anchor=anchor))

    def apply(self, fact: Fact, origin: Origin) -> None:
        """Write what a fact makes or changes in the tables."""
        if fact.keeper:
            keeper: Keeper = getattr(self, fact.keeper)
            keeper.apply(fact, origin)
