"""Whether the seller speaks as one of many or for themselves."""

from analysis.material import Material
from analysis.measurable import Found, english, measured_in, roles, words
from analysis.wording import plain, whole, word_set
from calls.report import Unit

WE = word_set("we us our ours ourselves let's")
ME = word_set("i me my mine myself")


@measured_in(Unit.SHARE, words, english, roles)
def we_share(material: Material) -> Found:
    """The seller's "we, us, our" out of these and "I, me, my"."""
    said = [word.text for word in material.seller_words]
    we = sum(whole(text) in WE or plain(text) in WE for text in said)
    me = sum(whole(text) in ME for text in said)
    return we / (we + me) if we + me else None, ()
