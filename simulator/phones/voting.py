"""People vote in polls, and the bot is told."""

import time
from typing import Any

from simulator.errors import Unable
from simulator.phones.acting import Done, Hand

Json = dict[str, Any]


def vote(hand: Hand, message_id: int, chosen: list[int]) -> Done:
    """Choose options of a poll by their numbers; none takes the vote back.

    Returns what it left behind. Raises Unable if the poll does not take the vote.
    """
    hand.check_reach()
    chat, person_id = hand.chat, str(hand.person.id)
    message = hand.message(message_id)
    if "poll" not in message:
        raise Unable(f"message {message_id} is no poll", 409)
    poll, votes = message["poll"], chat.votes.setdefault(message_id, {})
    _check(poll, chosen, person_id in votes)
    votes.pop(person_id, None)
    if chosen:
        votes[person_id] = sorted(set(chosen))
    options = [
        {**option, "voter_count": sum(number in given for given in votes.values())}
        for number, option in enumerate(poll["options"])
    ]
    counted = {**poll, "options": options, "total_voter_count": len(votes)}
    chat.put(message_id, {**message, "poll": counted})
    done = hand.tell("poll", counted, message_id)
    if poll["is_anonymous"]:
        return done
    given = votes.get(person_id, [])
    answer = {
        "poll_id": poll["id"],
        "user": hand.person.user(),
        "option_ids": given,
        "option_persistent_ids": [options[number]["persistent_id"] for number in given],
    }
    return hand.tell("poll_answer", answer, message_id)


def _check(poll: Json, chosen: list[int], voted: bool) -> None:
    if poll["is_closed"] or time.time() >= poll.get("close_date", float("inf")):
        raise Unable("the poll is closed", 409, "poll.closed")
    if voted and not poll["allows_revoting"]:
        raise Unable("a vote in this poll cannot be changed", 409, "poll.fixed")
    if any(not 0 <= number < len(poll["options"]) for number in chosen):
        raise Unable("the poll has no such option")
    if len(set(chosen)) > 1 and not poll["allows_multiple_answers"]:
        raise Unable("the poll takes one option")
