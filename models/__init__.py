"""What has been learned: the only room that loads weights."""

import os

# ONNX Runtime from 1.29 on reports to its maker by default. The lock file holds an older one; this keeps any
# other quiet too, and has to stand before it is loaded (docs/decisions/0009).
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"  # nor does the hub hear of more than what is fetched
