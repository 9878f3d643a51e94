"""Where the corpora lie: `$ONRECORD_SHARED`, or the folder `shared` beside the checkout."""

import os
from pathlib import Path

SHARED = Path(os.environ.get("ONRECORD_SHARED", Path(__file__).resolve().parents[2] / "shared"))
