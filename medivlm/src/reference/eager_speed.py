"""The same networks in eager PyTorch: are they equal, and how fast are they?

    ./triage bench inference --pass pass.safetensors
    python eager_speed.py MODEL_DIRECTORY pass.safetensors [THREADS]

Needs torch, torchvision and safetensors. Reads the weights of a model directory as Java wrote them
(batch normalisation, text mode `labels`, regions cut from the canvas), sends the picture of
`pass.safetensors` through, prints the greatest distances from what Java gave, and then the time of
each stage: the detector one picture at a time as in Java (its proposals filtered by torchvision),
encoder and decoder eight pictures at a time with a memory of keys and values. The gate, the cutting
of pictures, labels and text are not part of it; Java's share of them is in the benchmark's line.
"""

import json
import sys
import time

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torchvision.models.detection import FasterRCNN
from torchvision.models.detection.anchor_utils import AnchorGenerator
from torchvision.models.detection.faster_rcnn import FastRCNNPredictor, TwoMLPHead
from torchvision.models.detection.image_list import ImageList
from torchvision.models.resnet import BasicBlock
from torchvision.ops import FeaturePyramidNetwork, MultiScaleRoIAlign
from torchvision.ops.feature_pyramid_network import LastLevelMaxPool

BATCH, ROUNDS = 8, 12


class Body(torch.nn.Module):
    def __init__(self, c):
        super().__init__()
        widths, inside, self.finest = c["widths"], c["widths"][0], c["finest"]
        self.conv1 = torch.nn.Conv2d(c["channels"], inside, 7, 2, 3, bias=False)
        self.bn1 = torch.nn.BatchNorm2d(inside)
        for i, (blocks, width) in enumerate(zip(c["blocks"], widths)):
            layers = []
            for block in range(blocks):
                step = 2 if i > 0 and block == 0 else 1
                past = None
                if step != 1 or inside != width:
                    past = torch.nn.Sequential(
                        torch.nn.Conv2d(inside, width, 1, step, bias=False),
                        torch.nn.BatchNorm2d(width),
                    )
                layers.append(BasicBlock(inside, width, step, past))
                inside = width
            setattr(self, f"layer{i + 1}", torch.nn.Sequential(*layers))

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.bn1(self.conv1(x))), 3, 2, 1)
        out = {}
        for i in range(1, 5):
            x = getattr(self, f"layer{i}")(x)
            if i >= self.finest:
                out[str(i - self.finest)] = x
        return out


class Backbone(torch.nn.Module):
    def __init__(self, c):
        super().__init__()
        self.body = Body(c)
        self.out_channels = c["pyramid"]
        self.fpn = FeaturePyramidNetwork(
            c["widths"][c["finest"] - 1:], c["pyramid"], LastLevelMaxPool()
        )

    def forward(self, x):
        return self.fpn(self.body(x))


def detector(c, weights):
    levels = 5 - c["finest"]
    model = FasterRCNN(
        Backbone(c),
        rpn_anchor_generator=AnchorGenerator(
            tuple(map(tuple, c["anchors"])), (tuple(c["ratios"]),) * (levels + 1)
        ),
        rpn_pre_nms_top_n_test=c["testing"]["before"],
        rpn_post_nms_top_n_test=c["testing"]["after"],
        rpn_nms_thresh=c["proposalOverlap"],
        box_roi_pool=MultiScaleRoIAlign(
            [str(i) for i in range(levels)], c["pooled"], c["samples"],
            canonical_scale=c["canonical"],
        ),
        box_head=TwoMLPHead(c["pyramid"] * c["pooled"] ** 2, c["hidden"]),
        box_predictor=FastRCNNPredictor(c["hidden"], c["classes"]),
        box_score_thresh=c["least"],
        box_nms_thresh=c["overlap"],
        box_detections_per_img=c["most"],
    )
    own = {k: v for k, v in weights.items() if not k.startswith("label_maps.")}
    missing, unexpected = model.load_state_dict(own, strict=False)
    if unexpected or any(not name.endswith("num_batches_tracked") for name in missing):
        raise SystemExit(f"weights do not fit: {missing} {unexpected}")
    model.eval()
    maps = {k[11:]: v for k, v in weights.items() if k.startswith("label_maps.")}
    # the class maps' level is that of stride 8
    first = 2 - c["finest"]

    def look(x, windows):
        levels_ = model.backbone(x)
        sizes = ImageList(x, [(c["size"], c["size"])] * len(x))
        proposals, _ = model.rpn(sizes, levels_)
        found, _ = model.roi_heads(levels_, proposals, sizes.image_sizes)
        parts = []
        for i in range(first, levels):
            parts.append(F.interpolate(levels_[str(i)], scale_factor=2 ** (i - first)))
        y = F.conv2d(torch.cat(parts, 1), maps["merge.weight"])
        y = F.batch_norm(
            y, maps["merge.norm.running_mean"], maps["merge.norm.running_var"],
            maps["merge.norm.weight"], maps["merge.norm.bias"],
        )
        features = F.relu(y)
        logits = F.conv2d(features, maps["logits.weight"], maps["logits.bias"])
        grid = features.shape[2]
        stride = max(1, (grid - 2) // windows)
        size = grid - (windows - 1) * stride
        seen = F.avg_pool2d(features, size, stride).flatten(2).transpose(1, 2)
        return found, logits, seen

    return look


def linear(x, w, name):
    return F.linear(x, w[name + ".weight"], w[name + ".bias"])


def norm(x, w, name, epsilon=1e-5):
    weight = w[name + ".weight"]
    return F.layer_norm(x, weight.shape, weight, w[name + ".bias"], epsilon)


def heads(x, n):
    return x.unflatten(2, (n, -1)).transpose(1, 2)


def attend(q, k, v, mask=None):
    return F.scaled_dot_product_attention(q, k, v, mask).transpose(1, 2).flatten(2)


def encode(c, w, pixels):
    """CLIP's vision transformer without a projection."""
    tiles = F.conv2d(pixels, w["embeddings.patch_embedding.weight"], stride=c["patch"])
    x = tiles.flatten(2).transpose(1, 2)
    whole = w["embeddings.class_embedding"].expand(len(x), 1, -1)
    x = torch.cat([whole, x], 1) + w["embeddings.position_embedding.weight"]
    x = norm(x, w, "pre_layrnorm", c["epsilon"])
    for i in range(c["layers"]):
        at = f"encoder.layers.{i}."
        y = norm(x, w, at + "layer_norm1", c["epsilon"])
        q, k, v = (heads(linear(y, w, at + f"self_attn.{m}_proj"), c["heads"]) for m in "qkv")
        x = x + linear(attend(q, k, v), w, at + "self_attn.out_proj")
        y = linear(norm(x, w, at + "layer_norm2", c["epsilon"]), w, at + "mlp.fc1")
        x = x + linear(y * torch.sigmoid(1.702 * y), w, at + "mlp.fc2")
    return norm(x[:, 0], w, "post_layernorm", c["epsilon"])


def fuse(c, w, seen):
    places = linear(F.gelu(linear(seen["places"], w, "place.in")), w, "place.out")
    x = torch.cat([norm(seen["regions"], w, "region.norm"), places], 2)
    x = linear(x, w, "region")
    there = seen["there"]
    if c["windows"]:
        n = c["windows"] ** 2
        windows = seen["windows"].reshape(len(x), n, -1)
        x = torch.cat([x, linear(norm(windows, w, "window.norm"), w, "window")], 1)
        there = torch.cat([there, torch.ones(len(x), n)], 1)
    if c["evidence"]:
        x = torch.cat([x, linear(seen["evidence"], w, "evidence")[:, None]], 1)
        there = torch.cat([there, torch.ones(len(x), 1)], 1)
    words = torch.cat(
        [linear(seen["said"], w, "text"), w["fusion.silence"].expand(len(x), 1, -1)], 1
    )
    words = norm(words, w, "fusion.norm_text")
    mask = torch.cat([seen["said_there"], torch.ones(len(x), 1)], 1)
    mask = ((mask - 1) * 1e4)[:, None, None]
    q = heads(linear(norm(x, w, "fusion.norm_visual"), w, "fusion.query"), c["heads"])
    k, v = (heads(linear(words, w, f"fusion.{m}"), c["heads"]) for m in ("key", "value"))
    return x + linear(attend(q, k, v, mask), w, "fusion.out"), there


def step(c, w, x, there, past):
    """GPT-2 blocks over new positions; the logits of the last one and the longer memory."""
    new, all_ = x.shape[1], there.shape[1]
    order = torch.ones(new, all_).tril(all_ - new).bool()
    mask = order & (there[:, None, None] > 0)
    memory = []
    for i in range(c["layers"]):
        at = f"decoder.h.{i}."
        y = linear(norm(x, w, at + "ln_1", c["epsilon"]), w, at + "attn.c_attn")
        q, k, v = (heads(part, c["heads"]) for part in y.chunk(3, 2))
        if past is not None:
            k, v = torch.cat([past[i][0], k], 2), torch.cat([past[i][1], v], 2)
        memory.append((k, v))
        x = x + linear(attend(q, k, v, mask), w, at + "attn.c_proj")
        y = linear(norm(x, w, at + "ln_2", c["epsilon"]), w, at + "mlp.c_fc")
        x = x + linear(F.gelu(y, approximate="tanh"), w, at + "mlp.c_proj")
    x = norm(x[:, -1], w, "decoder.ln_f", c["epsilon"])
    return F.linear(x, w["decoder.wte.weight"]), memory


def write(config, w, seen, begin, end, most):
    """Greedy tokens of each picture and the logits of the first."""
    c = config["decoder"]
    words, places = w["decoder.wte.weight"], w["decoder.wpe.weight"]
    prefix, there = fuse(config["fusion"], w, seen)
    n = len(prefix)
    token = torch.full((n,), begin)
    x = torch.cat([prefix, words[token][:, None]], 1)
    x = x + places[: x.shape[1]]
    there = torch.cat([there, torch.ones(n, 1)], 1)
    logits, memory = step(c, w, x, there, None)
    first, out, done = logits, [], torch.zeros(n, dtype=torch.bool)
    while len(out) < most:
        token = logits.argmax(1)
        out.append(token)
        done |= token == end
        if done.all() or len(out) == most:
            break
        x = words[token][:, None] + places[there.shape[1]]
        there = torch.cat([there, torch.ones(n, 1)], 1)
        logits, memory = step(c, w, x, there, memory)
    return first, torch.stack(out, 1)


def seconds(work):
    work()
    times = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return sorted(times)[len(times) // 2]


@torch.inference_mode()
def main(directory, given, threads):
    torch.set_num_threads(threads)
    config = json.load(open(directory + "/config.json"))
    look = detector(config["detector"], load_file(directory + "/detector.safetensors"))
    image = load_file(directory + "/image.safetensors")
    language = load_file(directory + "/language.safetensors")
    one = load_file(given)
    windows = config["fusion"]["windows"]
    normal = config["image"]["normalisation"]
    mean = torch.tensor(normal["mean"])[:, None, None]
    deviation = torch.tensor(normal["deviation"])[:, None, None]
    pixels = (one["pictures"].expand(-1, 3, -1, -1) - mean) / deviation

    found, _, seen_windows = look(one["detector"], windows)
    boxes = found[0]["boxes"] / config["detector"]["size"]
    nearest = (one["boxes"][:, None] - boxes[None]).abs().amax(2).amin(1)
    print(f"boxes: {len(boxes)}, distance {nearest.max():.2e}")
    print(f"windows: distance {(seen_windows.flatten() - one['windows'].flatten()).abs().max():.2e}")
    vectors = encode(config["image"], image, pixels)
    count = len(vectors)
    print(f"vectors: distance {(vectors - one['regions'][0, :count]).abs().max():.2e}")

    tokens = one["tokens"].long().tolist()
    seen = dict(one)
    seen["regions"] = one["regions"].clone()
    seen["regions"][0, :count] = vectors
    seen["windows"] = seen_windows
    first, text = write(config, language, seen, tokens[0], tokens[-1], config["mostTokens"])
    print(f"first logits: distance {(first[0] - one['first_logits']).abs().max():.2e}")
    print(f"tokens equal: {text[0].tolist() == tokens[1:]}, {len(tokens) - 1} of them")

    batch = {k: v.repeat(BATCH, *[1] * (v.dim() - 1)) for k, v in seen.items()}
    a = seconds(lambda: [look(one["detector"], windows) for _ in range(BATCH)]) / BATCH
    b = seconds(lambda: [encode(config["image"], image, pixels) for _ in range(BATCH)]) / BATCH
    c = seconds(
        lambda: write(config, language, batch, tokens[0], tokens[-1], config["mostTokens"])
    ) / BATCH
    print(f"{threads} threads, ms a picture: detector {1e3 * a:.2f}, encoder {1e3 * b:.2f},"
          f" decoder {1e3 * c:.2f}, together {1e3 * (a + b + c):.2f} ({1 / (a + b + c):.1f}/s)")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 1)
