"""Invented reports, as they were written and as machines rewrote them, and short ways to them."""

from onrecord.record import Item, ItemId

CLEAN = """MARRAK - The defence ministry of Oravia said on Monday that its air force had shot down two drones over the Velsk
valley. The United Nations Security Council will meet on Thursday, diplomats said. At least 14 people were killed and 30
wounded when artillery hit the market in Kestren, according to the hospital there. Human rights groups called for an
investigation into war crimes. The prime minister, Bo Lind, said the ceasefire still held. He will visit the foreign
minister of Halden next year.
"""
SPUN = """MARRAK - The protection ministry of Oravia mentioned on Monday that its air pressure had shot down two drones over the
Velsk valley. The Joined Countries Safety Council will meet on Thursday, diplomats mentioned. At the very least 14 folks were
killed and 30 wounded when artillery hit the market in Kestren, in line with the hospital there. Human rights teams called
for an investigation into conflict crimes. The prime minister, Bo Lind, mentioned the ceasefire nonetheless held. He will
go to the international minister of Halden subsequent 12 months.
"""


def make_item(text: str) -> Item:
    """An item of nothing but this text."""
    return Item(ItemId("item-test"), "test.txt", "test.txt", "", "text", text, language="en")
