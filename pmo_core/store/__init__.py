"""The reading that everybody sees: renewed behind the scenes, guarded against damage, kept on disk.

snapshot (what is shown) <- damage (what may not replace it) <- packing, disk (what survives a restart) <- renewal
"""

from pmo_core.store.disk import DiskCopy, disk_copy
from pmo_core.store.renewal import SnapshotStore
from pmo_core.store.snapshot import Snapshot, Suspect, age_in_words, state_in_words

__all__ = ["DiskCopy", "Snapshot", "SnapshotStore", "Suspect", "age_in_words", "disk_copy", "state_in_words"]
