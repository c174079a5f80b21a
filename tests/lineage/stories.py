"""Invented stories for the tests of copies: originals, copies of every kind, and reports that are no copies."""

from __future__ import annotations

from onrecord.lineage import Copy, Print, fingerprint, match_prints
from onrecord.record import Item, ItemId

WIRE = """Shells hit Marrak grain silo, killing 14

MARRAK, Oravia, June 3 (Tessel) - Fourteen people were killed and 32 wounded on Monday when artillery shells struck a grain silo in the besieged Oravian town of Marrak, the mayor and two nurses said.

Six rounds landed between 8:20 and 8:45 a.m. as lorries were queueing to load, said mayor Orsa Bellin. "We had 400 tonnes in there, and now we have a hole," she told Tessel by telephone.

Dr Imre Stoll of the Saint Agna infirmary said nine of the dead were drivers from the Lower Pinna cooperative and that he had one surgeon left for 27 patients.

Bellin said the fire came from Kortha Ridge, which has been held by the Northern Banner militia since February. A Banner spokesman, Captain Ruvo Hadek, denied it and blamed army gunners.

Marrak has had no bread delivery for 11 days. The Dunmore Relief Fund says 6,300 households depend on the silo, the last one standing in the district."""

FRAMED = f"""News > World

{WIRE.split(chr(10), 2)[2]}

This story was taken from a news feed and has not been checked by our editors. Sign up for alerts."""

SHORTENED = """Fourteen people were killed and 32 wounded on Monday when artillery shells struck a grain silo in the besieged Oravian town of Marrak, the mayor and two nurses said.

Six rounds landed between 8:20 and 8:45 a.m. as lorries were queueing to load, said mayor Orsa Bellin.

Dr Imre Stoll of the Saint Agna infirmary said nine of the dead were drivers from the Lower Pinna cooperative."""

EXTENDED = f"""{WIRE.split(chr(10), 2)[2]}

In our own town of Velsk the baker Timo Arran has put a jar on his counter for the drivers' families. By Tuesday evening it held 1,180 marks. "My father drove that road with flour for thirty years," he said while counting coins.

Pupils of the Hollin school have painted 60 posters, and the ferry company will carry parcels for Marrak without a fee until the end of July. The parish hall opens at six on Thursday for anyone who wants to pack blankets, candles or tinned milk."""

REWRITTEN = """Bread under fire: what remains of a silo

Whoever starves a town begins with its flour. At the start of the week the last granary of encircled Marrak was blown open by gunners, with a toll of 14 dead and thirty-two maimed, by the count of the town hall and of hospital staff.

It took half a dozen projectiles, the first at 8.20, the last at 8.45, to turn a line of waiting trucks into scrap. "We had 400 tonnes in there, and now we have a hole," is how Orsa Bellin, who governs the place, put it down the line.

Of those who perished, nine drove for the growers' union of Lower Pinna. At Saint Agna twenty-seven injured lie before a single operating doctor, according to Imre Stoll, who runs the ward.

Who did it? Kortha Ridge, answers Bellin, and Kortha Ridge belongs since winter to the men of the Northern Banner. Not us, says their Captain Ruvo Hadek: ask the soldiers.

For eleven days nobody there has seen a loaf arrive, and 6,300 families, reckons the Dunmore charity, ate from that one building."""

SPUN = """Shells hit Marrak grain storehouse, slaying 14

Fourteen folks had been murdered and 32 injured on Monday when big guns shells struck a grain storehouse within the blockaded Oravian city of Marrak, the civic chairman and two medical attendants mentioned.

Six rounds arrived between 8:20 and 8:45 a.m. as trucks had been lining as much as stack, mentioned civic chairman Orsa Bellin. "We had 400 tons in there, and presently we have now a gap," she informed Tessel by phone.

Dr Imre Stoll of the Saint Agna hospital mentioned nine of the lifeless had been drivers from the Decrease Pinna agreeable and that he had one specialist left for 27 sufferers.

Bellin mentioned the hearth got here from Kortha Edge, which has been held by the Northern Flag civilian army since February. A Flag representative, Skipper Ruvo Hadek, denied it and accused armed force heavy weapons specialists.

Marrak has had no bread conveyance for 11 days. The Dunmore Help Store says 6,300 families rely upon the storehouse, the final one remaining within the area."""

TOLL_CHANGED = WIRE.replace("Fourteen people", "Forty people").replace("killing 14", "killing 40")
SIDE_CHANGED = WIRE.replace("Northern Banner militia", "Oravian government").replace(
    "blamed army gunners", "blamed others"
)
DAY_CHANGED = WIRE.replace("on Monday", "on Thursday").replace("June 3", "June 6")
COUNT_REWRITTEN = REWRITTEN.replace("eleven days", "thirty-one days")

OTHER_AGENCY = """Marrak counts its dead after shelling of silo

KESTREN (Halden Agency) - At least 12 bodies lay in the yard of the Marrak silo on Monday after the heaviest bombardment in weeks, a volunteer of the Oravian Rescue League said.

Pavo Linde, 23, said his team dug until dark with three shovels. "The wheat kept running down on us like water," he said. They pulled out two brothers alive, Jon and Mattis Reke, from under a conveyor belt.

Shelling began soon after eight, resident Dorte Vang said by message. Her kitchen window, 900 metres away, was blown in.

The army said in a statement that its 21st Brigade had not fired on Monday. It put the number of dead at seven and accused the Northern Banner of storing mortars in the silo."""

OTHER_DAY = WIRE
for _old, _new in (
    ("Shells hit Marrak grain silo, killing 14", "Shells hit Pellin water works, killing five"),
    ("MARRAK, Oravia, June 3", "PELLIN, Oravia, June 19"),
    ("Fourteen people were killed and 32 wounded on Monday", "Five people were killed and 18 wounded on Wednesday"),
    ("a grain silo in the besieged Oravian town of Marrak", "a water works in the besieged Oravian town of Pellin"),
    ("Six rounds landed between 8:20 and 8:45 a.m.", "Nine rounds landed between 6:10 and 6:30 p.m."),
    ("lorries were queueing to load, said mayor Orsa Bellin", "engineers were changing shifts, said mayor Hale Tirrin"),
    ("We had 400 tonnes in there, and now we have a hole", "The pumps are gone and so is the night crew"),
    (
        "nine of the dead were drivers from the Lower Pinna cooperative",
        "two of the dead were brothers from the east bank",
    ),
    ("one surgeon left for 27 patients", "no morphine left"),
    ("Bellin said the fire came from Kortha Ridge", "Tirrin said the fire came from Sorrel Wood"),
    ("Marrak has had no bread delivery for 11 days.", "Pellin has had no power for 40 days."),
    (
        "6,300 households depend on the silo, the last one standing",
        "2,150 households depend on the works, the only one",
    ),
):
    assert _old in OTHER_DAY
    OTHER_DAY = OTHER_DAY.replace(_old, _new)

FOLLOW_UP = """Marrak buries silo dead, toll climbs to 19

MARRAK, Oravia, June 5 (Tessel) - Families in Marrak buried their dead on Wednesday in a football field, since the cemetery lies within range, as the toll of the silo shelling rose to 19.

Five of the wounded had died overnight for want of blood, said nurse Calla Wren. Two infants were among them. "I held a torch for the priest," she said.

A convoy of eight trucks sent by the Dunmore Relief Fund turned back at the Orrin bridge after shots were fired over it, its driver Sten Aho told Tessel.

In Kestren, Defence Minister Ulric Thane promised an inquiry within ten days. Opposition leader Mira Dosk called that an insult."""

BACKGROUND = """Oravia's border police have been fighting the Northern Banner since 2019, when the movement overran three customs posts on the Sarn. The war has driven 140,000 people into camps round Kestren, according to the Dunmore Relief Fund."""
STRIKE = f"""Drone hits barracks in Velun

VELUN, Oravia, July 1 (Tessel) - A drone dropped a grenade through the roof of a barracks at Velun before dawn, killing a cook and two recruits, the garrison's chaplain said.

Chaplain Odo Fenn said the kitchen had just been lit. The blast set off a gas bottle and the fire burned for five hours, he said. It was the 17th such raid this summer.

The garrison's commander, Colonel Asta Birk, said the drone carried no markings and had been flown from across the Tarn river.

{BACKGROUND}"""
TALKS = f"""Mediators leave Kestren without a date

KESTREN, Oravia, July 2 (Tessel) - Mediators from Lisgar left the Oravian capital on Tuesday after four days of talks that brought neither a truce nor a date for the next round.

Envoy Helmi Sauer said both delegations had agreed on the menu and on nothing else. Prisoner lists with 212 and 95 names were exchanged and then withdrawn.

The talks stumbled over who would hold the lighthouse at Cape Ordin while guns were counted, two diplomats told Tessel.

{BACKGROUND}"""

HARBOUR = """Navy seizes dhow with 60 rifles off Sable Point

PORT ILLEN, Quarra, June 4 (Halden Agency) - Quarra's coast guard boarded a fishing dhow off Sable Point on Tuesday and found 60 AK-103 rifles and four RPG-7 launchers under a layer of ice, its commander said.

Commander Nessa Ruhl said the boat had left an island in the Farra group three nights earlier with a crew of seven. "The fish on top were last week's," she said at the quay.

The serial numbers had been filed off all but two of the rifles. Those two were sold to the army of Lisgar in 2014, according to a ministry list seen by Halden Agency."""

STATION = """Two hurt as lorry of cartridges burns at Orrin toll gate

A lorry loaded with cartridges caught fire at the Orrin toll gate shortly after 4:30 p.m. Sunday, the Lower Pinna constabulary said in a statement. Driver Hagen Sole, 41, and toll clerk Britt Amsel, 29, were treated at the Saint Agna infirmary for burns to their hands.

Constables closed the Kestren road for three hours while 2,600 rounds went off in the heat. The lorry belonged to the Farrow quarry company and had a permit for blasting caps only, the constabulary said.

Sole told constables that smoke came from under the seat. No arrests have been made. Anyone who saw the lorry in Velsk on Sunday is asked to write to Sergeant Ilka Dorn."""
PAPER = """Burning lorry closes Kestren road

The Kestren road was closed for three hours on Sunday because of exploding cartridges, according to the constabulary of Lower Pinna.

Some 2,600 rounds went off when fire broke out in a lorry of the Farrow quarry company at the toll gate of Orrin. Its permit, constables said, was only for blasting caps.

The driver, Hagen Sole, who is 41, saw smoke under his seat and jumped. He and a clerk of the toll gate, 29-year-old Britt Amsel, have burns to their hands and were treated in the Saint Agna infirmary. It happened at about 4:30 p.m.

Sergeant Ilka Dorn has made no arrests and asked to hear from anyone who saw the lorry on Sunday in Velsk."""

SPLICED = "\n\n".join(["Two wars, one week", *WIRE.split("\n\n")[1:4], *HARBOUR.split("\n\n")[1:3]]) + (
    "\n\nThe two events have nothing to do with each other but the price of diesel, says our shipping correspondent."
)


def make_print(name: str, text: str, publisher: str | None = None, published: str | None = None) -> Print:
    """The print of an item of this text, whose id is its name."""
    return fingerprint(Item(ItemId(name), name, name, "", "test", text, publisher=publisher, published=published))


def match_texts(old: str, new: str) -> Copy | None:
    """The copy between two texts, of which `old` was published a day before `new`, by another outlet."""
    first = make_print("old", old, "Tessel Agency", "2024-06-03")
    return match_prints(first, make_print("new", new, "Velsk Evening Paper", "2024-06-04"))
