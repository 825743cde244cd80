"""Deciding: ``propose`` makes of what a person wants what a ledger keeps as a decision, ``undo`` of a decision that is to hold no longer;
``effects`` are what would come out otherwise by one."""

from .effects import Effect, Effects, effects
from .proposals import WORDED, Proposal, propose, undo
from .whom import actor_called, claim_called, named, statement_called

__all__ = [
    "WORDED", "Effect", "Effects", "Proposal", "actor_called", "claim_called", "effects", "named", "propose", "statement_called", "undo",
]  # fmt: skip
