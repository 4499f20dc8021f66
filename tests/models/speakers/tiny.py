"""Two tiny networks in the shape that sherpa-onnx reads: they tell a loud low tone from a soft high one."""

import numpy as np
import onnx
from onnx import TensorProto, helper

RATE_HZ = 16_000
WINDOW, SEEN, SHIFT = 160_000, 991, 270  # samples, as pyannote's segmentation has them
KINDS, BANDS = 7, 80
LOW_HZ, HIGH_HZ = 220, 2600
LOUD, SOFT = 0.6, 0.12


def networks(folder):
    """Write both into a folder, under the names of a user's own."""
    onnx.save(_segmentation(), folder / "segmentation.onnx")
    onnx.save(_embedding(), folder / "embedding.onnx")
    return folder


def talk(*said):
    """Samples in which each of ("low" or "high" or "", seconds) follows the one before."""
    tones = {"low": (LOUD, LOW_HZ), "high": (SOFT, HIGH_HZ), "": (0.0, LOW_HZ)}
    parts = []
    for voice, seconds in said:
        level, pitch_hz = tones[voice]
        at = np.arange(int(seconds * RATE_HZ)) / RATE_HZ
        parts.append(level * np.sin(2 * np.pi * pitch_hz * at))
    return (np.concatenate(parts) * 32767).astype(np.int16)


def _segmentation():
    """Nobody where it is silent, the second voice where it is soft, the first where it is loud."""
    steep, least, loud = 100.0, 0.02, 0.15
    rises = np.zeros((KINDS, 1, 1), np.float32)
    rises[1], rises[2] = 2 * steep, steep
    starts = np.full(KINDS, -1000.0, np.float32)
    starts[:3] = 0.0, -2 * steep * least - steep * (loud - least), -steep * least
    nodes = [
        helper.make_node("Abs", ["x"], ["strength"]),
        helper.make_node("AveragePool", ["strength"], ["mean"], kernel_shape=[SEEN], strides=[SHIFT]),
        helper.make_node("Conv", ["mean", "rises", "starts"], ["kinds"]),
        helper.make_node("Transpose", ["kinds"], ["y"], perm=[0, 2, 1]),
    ]
    given = helper.make_tensor_value_info("x", TensorProto.FLOAT, ["N", 1, "T"])
    told = helper.make_tensor_value_info("y", TensorProto.FLOAT, ["N", "F", KINDS])
    facts = {
        "num_speakers": 3,
        "powerset_max_classes": 2,
        "num_classes": KINDS,
        "sample_rate": RATE_HZ,
        "window_size": WINDOW,
        "receptive_field_size": SEEN,
        "receptive_field_shift": SHIFT,
    }
    return _model(nodes, [given], [told], {"rises": rises, "starts": starts}, facts)


def _embedding():
    """How strong each band is in the mean, less what every sound has."""
    nodes = [
        helper.make_node("ReduceMean", ["audio", "time"], ["mean"], keepdims=0),
        helper.make_node("ReduceMax", ["mean", "bands"], ["most"], keepdims=1),
        helper.make_node("Sub", ["mean", "most"], ["below"]),
        helper.make_node("Add", ["below", "reach"], ["above"]),
        helper.make_node("Relu", ["above"], ["embs"]),
        helper.make_node("Identity", ["embs"], ["logits"]),
        helper.make_node("Identity", ["length"], ["same"]),
    ]
    given = [
        helper.make_tensor_value_info("audio", TensorProto.FLOAT, ["N", BANDS, "T"]),
        helper.make_tensor_value_info("length", TensorProto.INT64, ["N"]),
    ]
    told = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, ["N", BANDS]) for name in ("logits", "embs")
    ]
    facts = {
        "framework": "nemo",
        "language": "English",
        "url": "none",
        "sample_rate": RATE_HZ,
        "output_dim": BANDS,
        "window_size_ms": 25,
        "window_stride_ms": 10,
        "window_type": "hann",
        "feat_dim": BANDS,
    }
    constants = {
        "time": np.array([2], np.int64),
        "bands": np.array([1], np.int64),
        "reach": np.array([3.0], np.float32),
    }
    return _model(nodes, given, told, constants, facts)


def _model(nodes, given, told, constants, facts):
    kept = [onnx.numpy_helper.from_array(value, key) for key, value in constants.items()]
    graph = helper.make_graph(nodes, "tiny", given, told, kept)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    helper.set_model_props(model, {key: str(value) for key, value in facts.items()})
    onnx.checker.check_model(model)
    return model
