"""Where networks learn, and in which numbers; needs torch, which Pullmeter itself does not."""

import torch

DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")
# Elsewhere half as long numbers are slower than whole ones, up to ten times.
HAS_BFLOAT16 = DEVICE.type == "cuda" or torch.ops.mkldnn._is_mkldnn_bf16_supported()  # noqa: SLF001
