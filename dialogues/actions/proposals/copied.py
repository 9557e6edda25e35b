"""How a person's own ideas read in a copy of their data."""

from participation.proposals.proposals import FollowedProposal
from participation.questions import Wording


def tell_proposal(wording: Wording, followed: FollowedProposal) -> str:
    """Returns one idea in words, with its state and every reply to it."""
    proposal = followed.proposal
    state = wording(f"proposal.state_{followed.state}")
    lines = [wording("my_data.proposal", number=proposal.id, state=state, text=proposal.text)]
    replies = [decision.reply for decision in followed.decisions if decision.reply]
    return "\n".join([*lines, *(wording("proposal.mine_reply", reply=each) for each in replies)])
