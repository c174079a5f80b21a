"""Text paraphrased by a machine: how one knows, what was meant, and a restored reading with its way back."""

from onrecord.lineage.spun.finding import Basis
from onrecord.lineage.spun.read import Phrase, Spun, read_spun
from onrecord.lineage.spun.restored import Restored, Stretch, restore_text

__all__ = ["Basis", "Phrase", "Restored", "Spun", "Stretch", "read_spun", "restore_text"]
