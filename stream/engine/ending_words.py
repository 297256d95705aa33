"""The words that say that something is over, by what they can end; `stream.engine.endings` reads them."""

from __future__ import annotations

from typing import Final

from stream.engine.expression import either
from stream.text import word_set

__all__ = [
    "ABOUT",
    "AGREEMENT",
    "APART",
    "AROUND",
    "BACK",
    "BAILED",
    "CLOSED",
    "DEAD",
    "DIED",
    "DONE_TO",
    "EXPIRED",
    "FED_UP",
    "FROM",
    "HAD_DONE",
    "HARD",
    "KILLED",
    "LAST",
    "LONG",
    "MOURNED",
    "NEVER",
    "NOT_RENEWED",
    "NO_MORE",
    "OFF",
    "OVER",
    "PAID",
    "SERVED",
    "SHOP",
    "SOFT",
    "STAYED",
    "TAKEN_AWAY",
    "TAKEN_BACK",
    "UNTOUCHED",
    "WRECKED",
    "cues_in",
]  # fmt: skip


_SMALL: Final = word_set(
    "a am an and at been by did do does down for from had has have her his i in is it its me my no not of off on out own so that the their things to up "
    "was were will with went got go gave given put took taken made let all"
)
_CUES_OF: Final[dict[str, frozenset[str]]] = {}


def _either(phrases: str) -> str:
    """Write phrases as a regular expression, and note a word by which one knows each of them."""
    listed = [" ".join(phrase.split()) for phrase in phrases.split(",")]
    expression = either(listed)
    spoken = (set(phrase.split()) for phrase in listed)
    _CUES_OF[expression] = frozenset(max(said - _SMALL or said, key=len) for said in spoken)
    return expression


def cues_in(expression: str) -> frozenset[str]:
    """List the words of which one is in every text that an expression made of these phrases can match."""
    return frozenset().union(*(cues for phrases, cues in _CUES_OF.items() if phrases in expression))


HARD: Final = _either(
    """quit, gave up, given up, given up on, cancelled, canceled, scrapped, ditched, axed, binned, shelved, abandoned, dumped,
    cut out, swore off, sworn off, weaned myself off, backed out of, bailed on, pulled out of, opted out of, called off, walked away from,
    walked out on, moved on from, turned my back on, said goodbye to, parted ways with, parted company with, cut ties with, wound up,
    wound down, closed down, retired from, resigned from, resigned as, stepped away from, stepped back from, stepped down from, stood down as,
    stood down from, stepped down as, dropped out of, withdrew from, discontinued, called time on, called it quits with, called it a day with,
    let go of, phased out, packed in, jacked in, chucked in, got rid of, gotten rid of, got shot of, rehomed, surrendered, terminated,
    unsubscribed from, signed off from, deleted, uninstalled, broke off, broken off, traded in, traded away, sold off, ended things with,
    was kicked out of, got kicked out of, was dropped from, got dropped from, was thrown out of, got thrown out of, was taken off,
    got taken off, was removed from, got removed from, was evicted from, got evicted from, failed out of, flunked out of, aged out of,
    was weaned off, have been weaned off, am weaned off, sacked off, put an end to, put a stop to, severed ties with, tore up, torn up,
    flogged, moved off, migrated off, moved everything off, junked, wrote off, written off, bowed out of, knocked off, did away with, done away with,
    got out of, gotten out of, pulled the plug on, washed my hands of, turned in, forfeited, relinquished, renounced, dissolved, liquidated,
    ended it with, finished things with, broke it off with, checked out of, signed out of, disenrolled from, unenrolled from, deregistered from,
    left for good, got out of the habit of, fell out of the habit of, fallen out of the habit of, stopped having, stopped getting, stopped doing,
    stopped using, stopped taking, am never setting foot in, will never set foot in, told them to take me off, asked to be taken off, took my name off, am not sitting, turned down, waved goodbye to, kissed goodbye to, said farewell to, got kicked off, got thrown off, stopped going to, stopped paying for, stopped seeing, stopped wearing, hung up, drew a line under"""
)
"""What the speaker does to what is over, whatever it is."""
SOFT: Final = _either(
    "dropped, stopped, ended, shut down, kicked, let, got over, cleaned out, moved away from, drifted away from, gave away"
)
"""… if it is something one does: a car that was stopped is still there."""
FED_UP: Final = _either(
    """am over, am done with, am finished with, am through with, finished with, have had enough of, have had it with, had it with,
    went off, gone off, have gone off, fell out of love with, fallen out of love with, lost interest in, outgrew, outgrown, grew out of,
    grown out of, am bored of, am bored with, am sick of, got bored of, got sick of, got tired of, am tired of, fell out with, fallen out with,
    lost my taste for, lost the taste for, no longer care for"""
)
"""… also if it is something that one liked."""
FROM: Final = _either(
    "came off, come off, am off, got off, have been off, went cold turkey on, weaned off, am clean off"
)
"""… if one takes it."""
BACK: Final = _either(
    "returned, handed back, gave back, given back, sent back, handed in, turned in, handed over, passed on, signed over, lost, wrecked, totalled, totaled"
)
"""… if one had it."""
PAID: Final = _either(
    "paid off, repaid, cleared, settled, settled up with, squared up with, paid back, finished paying off, finished paying"
)
"""… if it was owed."""
AROUND: Final = (
    ("put", "down|to sleep|up for adoption"), ("put", "behind me"), ("gave|given", "away|up|back"),
    ("handed|sent|took|taken|brought", "back"), ("called", "off"), ("cut", "out"),
    ("let", "go|lapse|expire|slide|run out|die"), ("packed|jacked|chucked|traded", "in"),
    ("knocked", "on the head"), ("sold|broke|broken|wrote|written|paid", "off"), ("thrown|threw|chucked", "out|away"),
    ("gave|given", "to (?:someone|somebody) else"), ("took|taken|cut", "off"), ("pulled", "out"),
    ("took|taken", "to the shelter|to the dump|to the tip|to the charity shop"), ("left", "behind|for good"), ("tore|torn", "up"),
    ("gave|given", "to (?:a|an|my|our|the|some|charity|the neighbours?)"),
)  # fmt: skip
"""Verbs that stand around what is over, and what stands behind it: "We had to put Biscuit down"."""
OFF: Final = _either(
    """is over, is off, is finished, is cancelled, is canceled, is called off, are over, are off, are finished, are cancelled, are canceled,
    is not happening, are not happening, is not going to happen, is not going ahead, are not going ahead, will not be happening, will not happen,
    did not happen, did not come off, has ended, has finished, has been cancelled, has been canceled, has been called off, was cancelled, was canceled,
    was called off, were cancelled, were canceled, were called off, got cancelled, got canceled, got called off, ended, came to an end, has come to an end,
    is no longer happening, is not on, is off the cards, are off the cards, is a non-starter, is a washout, is kiboshed"""
)
"""What befalls an occasion, of which there may be another next week."""
NO_MORE: Final = _either(
    """gave up the ghost, bit the dust, conked out, has given up the ghost, has bitten the dust, has conked out, went to live with, has gone to live with, is gone to live with, is gone to a new home, went to a new home, found a new home, has found a new home, is a thing of the past, are a thing of the past, is gone for good, broke down for good, died for good, died on me for good, has died on me for good, went up in smoke, has been stolen, was stolen, got stolen, were stolen, has been nicked, was nicked, got nicked, has been repossessed, was repossessed, got repossessed, has been demolished, was demolished, got demolished"""
)
"""What befalls a thing that is over, whatever else is said of it."""
EXPIRED: Final = _either(
    "has expired, have expired, has lapsed, has run out, is up, are up, has come to an end, ran out, expired, lapsed, is about to run out, was up, came to an end, has ended"
)
"""What befalls what has a term: a contract, not coffee."""
OVER: Final = _either(
    """is history, is no more, is off the table, is behind me, is ancient history, is kaput, is toast, is a write-off, is a no-go,
    is discontinued, are history, are no more, are behind me, is dead in the water, is no longer,
    is not going to work out, did not work out, did not pan out, did not last, has run its course,
    has fallen through, has fizzled out, has been scrapped, has been axed, has been discontinued, has been shelved, has been wound up,
    has been binned, has been written off, has been sold, has been destroyed, has been adopted, has been rehomed, has been filled in, has been disconnected, has been removed, has been taken down,
    has been taken away, has been torn down, has been cut down, has been cut off, has been closed, has been ended, has been dissolved, was adopted, was rehomed,
    was removed, was disconnected, was taken away, was torn down, was a false alarm, was a mistake, was nonsense, is no longer a thing, is not a thing, does nothing for me, turned out to be wrong, is out of the question, has been paid off, has been deleted, has been abandoned, has been dropped, has been pulled,
    was scrapped, was axed, was discontinued, was shelved, was binned, was destroyed, was deleted, was abandoned, was wound up,
    was written off, was sold, was pulled, was totalled, was totaled, were sold, was paid off,
    got scrapped, got axed, got shelved, got binned, got written off, got sold, got destroyed, got wrecked, got paid off,
    got pulled, got totalled, got totaled, fell through, fell to bits, fell to pieces,
    packed in on me, has had it, has packed in,
    has fallen apart, has come to nothing,
    ran its course, came to nothing, fell apart, fizzled out, died a death, never happened, never came to anything, split up, broke up,
    has split up, has broken up, sank, has sunk, collapsed, has collapsed, caught fire"""
)
"""What befalls a thing that is over."""
DEAD: Final = _either(
    """passed away, has passed away, was put down, was put to sleep, had to be put down, had to be put to sleep, got put down, did not make it, did not survive, crossed the rainbow bridge, has been put down, is in heaven"""
)
DIED: Final = _either(
    """croaked, has croaked, escaped, has escaped, flew away, has flown away, flew off, kicked the bucket, snuffed it, popped his clogs, popped her clogs, did not wake up, is no longer with us, slipped away, is pushing up daisies,
    is dead, has died, have died, died, all died, has passed, got run over, was run over, ran away, has run away"""
)
CLOSED: Final = _either(
    """closed down, shut down, closed for good, shut for good, has closed down, has shut down, has closed for good, is closed for good, went bust,
    went under, went out of business, has gone bust, has gone under, has gone out of business, burned down, burnt down, was closed down, got closed down,
    has folded, folded, disbanded, has disbanded, was demolished, closed its doors, shut its doors, no longer exists, shut up shop, has shut up shop,
    has closed its doors, is closing down, is shutting down, does not exist"""
)
STAYED: Final = _either(
    """moved out, has moved out, packed his bags, packed her bags, packed up and left, has packed his bags, has packed her bags, moved back in with his parents, moved back in with her parents, went back home, has left, left us, has left us, has moved away, moved away, has gone home, has gone back, left for good, is gone,
    has gone, found a place of her own, found a place of his own, found her own place, found his own place, got her own place, got his own place,
    got a place of her own, got a place of his own, is back with his parents, is back with her parents, went back to"""
)
"""What people do who lived here."""
SERVED: Final = _either(
    """quit, has quit, quit on me, handed in her notice, handed in his notice, gave notice, has stopped working for me, stopped working for me, resigned,
    has resigned, retired, has retired, has left me, left me, let me go, has let me go, dropped me, has dropped me, moved away, has moved away,
    signed me off, has signed me off, discharged me, has discharged me, moved to another practice, no longer works for me, got the sack"""
)
"""What people do who did something for the speaker."""
BAILED: Final = _either(
    "cancelled on me, canceled on me, bailed on me, pulled out, cancelled, canceled, stood me up, called it off, had to cancel, has cancelled, has pulled out"
)
"""What people do whom one was to meet."""
DONE_TO: Final = _either(
    """took me off, has taken me off, have taken me off, weaned me off, has weaned me off, have weaned me off, kicked me out of, threw me out of, chucked me out of,
    dropped me from, removed me from, booted me out of, booted me from, cut me from, struck me off, have kicked me out of, has kicked me out of, have dropped me from,
    cancelled, canceled, have cancelled, has cancelled, scrapped, have scrapped, has scrapped, axed, have axed, called off, discontinued, have discontinued, shelved,
    stole, have stolen, has stolen, nicked, repossessed, terminated, revoked, towed away, pulled the plug on, made me give up, made me quit, made me sell,
    made me get rid of, made me drop, made me cancel, let me go from, fired me from, sacked me from, banned me from, disqualified me from, made me stop"""
)
TAKEN_AWAY: Final = "|".join(
    f"(?:{verbs}) (?:(?:the|my|our|that|this) )?(?P<t{place}>[\\w-]+(?: [\\w-]+){{0,2}}?) (?:{ends})"
    for place, (verbs, ends) in enumerate(
        (
            ("took|taken", "(?:back|away|off)(?: (?:off|from) (?:me|us))?|off (?:me|us)"), ("cut|sawed|sawn|took|taken|pulled|whipped", "(?:off|out)"),
            ("gave|given", "to (?:someone|somebody) else"), ("called", "off"), ("pulled", "(?:down|out)"), ("tore|torn|knocked", "down"),
        )
    )
)  # fmt: skip
"""What others do to a thing that is over then: "They cut the cast off", "The landlord took the garage back"."""
APART: Final = (
    "(?:(?:do not|no longer) [\\w-]+(?: together| any ?more)*$|(?:gone|went|going) (?:our|my) separate ways|parted (?:ways|company)|(?:are|am) (?:done|through|finished)$|"
    "fell out|fallen out|called it (?:quits|a day)$|packed it in|stopped \\w+ing)"
)
"""What befalls who did something together."""
NEVER: Final = (
    "(?:never|not ever|not) (?:going |ever )?(?:to )?(?:set(?:ting)? foot (?:in|on|near)|go(?:ing)?(?: back)?(?: to| near| on)?|touch(?:ing)?|drink(?:ing)?|smok(?:e|ing)|eat(?:ing)?|"
    "play(?:ing)?|us(?:e|ing)|wear(?:ing)?|order(?:ing)? from|shop(?:ping)? at|work(?:ing)? (?:for|with|at)|do(?:ing)?|bother(?:ing)? with|hav(?:e|ing)|rid(?:e|ing))"
)
MOURNED: Final = _either(
    "buried, said goodbye to, have buried, scattered the ashes of, cremated, flushed, have lost, lost"
)
WRECKED: Final = _either(
    "broke, flattened, destroyed, ruined, wrecked, smashed, crushed, totalled, totaled, burned down, burnt down, swept away, washed away, demolished, wrote off, finished off"
)
KILLED: Final = _either("got, killed, ate, ran over, hit and killed, has killed, has eaten, took")
HAD_DONE: Final = (
    "(?:disconnected|removed|taken (?:down|out|off|away|back)|put down|put to sleep|cut off|lasered off|filled in|knocked down|pulled (?:out|down)|torn down|"
    "demolished|scrapped|towed away|rehomed|uninstalled|cancelled|canceled|chopped down|cut down|stolen|repossessed|written off|dissolved|annulled|adopted out)"
)
"""What one has done to a thing that is over then."""
SHOP: Final = (
    "(?:shop|store|business|channel|blog|page|stall|account|practice|cafe|café|studio|profile)"
)
NOT_RENEWED: Final = _either(
    "renew, renewing, renewed, continue, continuing, continued, carry on with, carrying on with, keep up, keeping up, extend, extending, extended, go back to, going back to, keep, keeping"
)
AGREEMENT: Final = "(?:account|membership|subscription|contract|policy|plan|tab)"
ABOUT: Final = "(?:(?:forget|ignore|scratch|disregard|strike|scrap|never mind|erase)(?: (?:all of|everything|all|anything|what|that))*)"
TAKEN_BACK: Final = (
    rf"(?:you can |just |so |ok |okay )*(?:{ABOUT} (?:i|we) (?:said|told you|mentioned|was saying|have said)"
    "(?: (?:earlier|before|yesterday|last time))? (?:about|on)|(?:scratch|strike|scrap|never mind|forget about)(?= (?!my|that)))"
)
LONG: Final = (
    r"(?:(?:in|for) (?:[\w-]+ ){0,3}?(?:years|months|ages|decades|forever|year|time|while|yonks)|since (?:(?:19|20)\d\d|new year|christmas|easter|last|january|february|march|april|may|june|july|august|september|october|november|december)|since i was\b|since school|"
    r"since college|since uni\b|since the (?:kids|baby|accident|divorce|move|pandemic|operation)\b)"
)
UNTOUCHED: Final = "(?:touched|played|used|done|ridden|practi[sc]ed|smoked|drunk|eaten|taken|been to|gone to|picked up|worn|attended|been on|had)"
LAST: Final = "(?:very )?(?:last|final) (?:ever )?(?:note|gig|dose|pill|injection|instalment|show|performance|concert|race|season|term|day|shift|week|class|lesson|session|practice|game|match|meeting|rehearsal|payment) (?:at|with|for|of|as|in|on)"
