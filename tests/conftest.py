"""What every test stands on."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_NUM_THREADS", "1")  # tests run side by side: threads of one would slow the other
os.environ.setdefault("OMP_WAIT_POLICY", "passive")  # as app/idle_threads.py has it
