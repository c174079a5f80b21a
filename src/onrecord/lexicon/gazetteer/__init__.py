"""Places of the world by name: a packaged table of settlements and divisions, and tables that users add.

The packaged one holds GeoNames (CC BY 4.0) and the place codes of the Myanmar Information Management Unit; it is made
by `tools/build_gazetteer.py`. Nothing is fetched when it is used.
"""

from onrecord.lexicon.gazetteer.keys import fold_name, sound_name
from onrecord.lexicon.gazetteer.place import Place
from onrecord.lexicon.gazetteer.table import Gazetteer, load_gazetteer

__all__ = ["Gazetteer", "Place", "fold_name", "load_gazetteer", "sound_name"]
