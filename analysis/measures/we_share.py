"""Whether the seller speaks as one of many or for themselves."""

from analysis.material import Material
from analysis.measurable import Found, english, measured_in, roles, words
from analysis.wording import whole, word_set
from calls.report import Unit

WE = word_set("we us our ours ourselves let's")
ME = word_set("i me my mine myself")


@measured_in(Unit.SHARE, words, english, roles)
def we_share(material: Material) -> Found:
    """The seller's "we, us, our" out of these and "I, me, my"."""
    said = [whole(word.text) for word in material.seller_words]
    we, me = sum(word in WE for word in said), sum(word in ME for word in said)
    return we / (we + me) if we + me else None, ()
