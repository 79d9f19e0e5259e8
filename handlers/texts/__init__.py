"""Every sentence the bot says. Plain Chinese: what happened first, one next step last; no blame."""

from handlers.texts.additions import *
from handlers.texts.cards import *
from handlers.texts.common import *
from handlers.texts.correction import *
from handlers.texts.deductions import *
from handlers.texts.help import *
from handlers.texts.lives import *
from handlers.texts.looking import *
from handlers.texts.people import *
from handlers.texts.plan import *
from handlers.texts.questions import *
from handlers.texts.reading import *
from handlers.texts.results import *
from handlers.texts.scores import *
from handlers.texts.sheet import *
from handlers.texts.sheets import *
from handlers.texts.supervision import *
from handlers.texts.tables import *
from handlers.texts.trail import *
