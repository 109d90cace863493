"""Writes the golden files of the two-stage detector: torchvision's Faster R-CNN, tiny and random.

    python rcnn.py OUTPUT_DIRECTORY

Needs torch, torchvision and safetensors. `weights.safetensors` is the state dictionary, and
`expected.safetensors` holds two images, what every part makes of them, the four training losses
when no anchor and no proposal is left out by sampling, and some gradients of their sum.
"""

import sys
from collections import OrderedDict

import torch
from safetensors.torch import save_file
from torch import nn
from torchvision.models.detection import FasterRCNN
from torchvision.models.detection.anchor_utils import AnchorGenerator
from torchvision.models.detection.backbone_utils import BackboneWithFPN
from torchvision.models.detection.faster_rcnn import FastRCNNPredictor, TwoMLPHead
from torchvision.models.detection.image_list import ImageList
from torchvision.models.resnet import BasicBlock
from torchvision.ops import FrozenBatchNorm2d, MultiScaleRoIAlign

SIZE, CHANNELS, CLASSES, PYRAMID, HIDDEN, POOLED = 96, 1, 5, 8, 16, 4
BLOCKS, WIDTHS = (1, 2, 1, 1), (8, 8, 12, 16)
GRADIENTS = (
    "backbone.body.conv1.weight",
    "backbone.body.layer2.0.downsample.0.weight",
    "backbone.fpn.inner_blocks.0.0.weight",
    "backbone.fpn.layer_blocks.1.0.bias",
    "rpn.head.cls_logits.weight",
    "rpn.head.bbox_pred.weight",
    "roi_heads.box_head.fc6.weight",
    "roi_heads.box_predictor.cls_score.bias",
    "roi_heads.box_predictor.bbox_pred.weight",
)


def stage(inside, out, blocks, stride):
    layers = []
    for block in range(blocks):
        step = stride if block == 0 else 1
        past = None
        if step != 1 or inside != out:
            past = nn.Sequential(
                nn.Conv2d(inside, out, 1, step, bias=False), FrozenBatchNorm2d(out)
            )
        layers.append(BasicBlock(inside, out, step, past, norm_layer=FrozenBatchNorm2d))
        inside = out
    return nn.Sequential(*layers)


def body():
    parts = OrderedDict()
    parts["conv1"] = nn.Conv2d(CHANNELS, WIDTHS[0], 7, 2, 3, bias=False)
    parts["bn1"] = FrozenBatchNorm2d(WIDTHS[0])
    parts["relu"] = nn.ReLU()
    parts["maxpool"] = nn.MaxPool2d(3, 2, 1)
    inside = WIDTHS[0]
    for i, (blocks, width) in enumerate(zip(BLOCKS, WIDTHS)):
        parts[f"layer{i + 1}"] = stage(inside, width, blocks, 1 if i == 0 else 2)
        inside = width
    return nn.Sequential(parts)


def network():
    backbone = BackboneWithFPN(
        body(), {f"layer{i + 1}": str(i) for i in range(4)}, list(WIDTHS), PYRAMID
    )
    model = FasterRCNN(
        backbone,
        rpn_anchor_generator=AnchorGenerator(
            ((8,), (16,), (32,), (64,), (96,)), ((0.5, 1.0, 2.0),) * 5
        ),
        rpn_pre_nms_top_n_train=60,
        rpn_pre_nms_top_n_test=24,
        rpn_post_nms_top_n_train=50,
        rpn_post_nms_top_n_test=48,
        rpn_batch_size_per_image=100000,
        box_batch_size_per_image=100000,
        box_roi_pool=MultiScaleRoIAlign(["0", "1", "2", "3"], POOLED, 2, canonical_scale=24),
        box_head=TwoMLPHead(PYRAMID * POOLED**2, HIDDEN),
        box_predictor=FastRCNNPredictor(HIDDEN, CLASSES),
        box_score_thresh=0.2,
        box_detections_per_img=12,
    )
    for name, tensor in list(model.named_parameters()) + list(model.named_buffers()):
        if name.endswith("running_var") or ("bn" in name and name.endswith("weight")):
            tensor.data.uniform_(0.5, 1.5)
        elif name.endswith("running_mean") or name.endswith("bias"):
            tensor.data.normal_(0, 0.1)
    model.rpn.head.conv[0][0].weight.data.normal_(0, 0.1)
    model.rpn.head.cls_logits.weight.data.normal_(0, 0.4)
    model.rpn.head.bbox_pred.weight.data.normal_(0, 0.1)
    model.roi_heads.box_predictor.cls_score.weight.data.normal_(0, 2)
    model.roi_heads.box_predictor.bbox_pred.weight.data.normal_(0, 0.6)
    return model


def main(out):
    torch.manual_seed(11)
    model = network()
    images = torch.randn(2, CHANNELS, SIZE, SIZE)
    batch = ImageList(images, [(SIZE, SIZE)] * 2)
    targets = [
        {
            "boxes": torch.tensor([[5.0, 8, 40, 60], [50, 50, 63, 66], [10, 70, 90, 95]]),
            "labels": torch.tensor([1, 3, 4]),
        },
        {"boxes": torch.zeros(0, 4), "labels": torch.zeros(0, dtype=torch.int64)},
    ]
    expected = {"images": images, "boxes": targets[0]["boxes"]}

    model.eval()
    with torch.no_grad():
        levels = model.backbone(images)
        for i, level in enumerate(levels.values()):
            expected[f"level.{i}"] = level
        logits, deltas = model.rpn.head(list(levels.values()))
        for i in range(len(logits)):
            n, a, h, w = logits[i].shape
            logits[i] = logits[i].permute(0, 2, 3, 1).reshape(n, -1)
            deltas[i] = deltas[i].view(n, a, 4, h, w).permute(0, 3, 4, 1, 2).reshape(n, -1, 4)
        expected["objectness"] = torch.cat(logits, 1)
        expected["deltas"] = torch.cat(deltas, 1)
        proposals, _ = model.rpn(batch, levels)
        pooled = model.roi_heads.box_roi_pool(levels, proposals, batch.image_sizes)
        scores, codes = model.roi_heads.box_predictor(model.roi_heads.box_head(pooled))
        found, _ = model.roi_heads(levels, proposals, batch.image_sizes)
        expected.update({"pooled": pooled, "class_logits": scores, "class_deltas": codes})
        for i in range(2):
            expected[f"proposals.{i}"] = proposals[i]
            for key in ("boxes", "scores", "labels"):
                expected[f"found.{i}.{key}"] = found[i][key].float()

    model.train()
    levels = model.backbone(images)
    proposals, losses = model.rpn(batch, levels, targets)
    _, more = model.roi_heads(levels, proposals, batch.image_sizes, targets)
    losses.update(more)
    sum(losses.values()).backward()
    expected.update({name: loss.detach().reshape(1) for name, loss in losses.items()})
    parameters = dict(model.named_parameters())
    for name in GRADIENTS:
        expected["gradient." + name] = parameters[name].grad

    save_file({k: v.contiguous() for k, v in model.state_dict().items()},
              out + "/weights.safetensors")
    save_file({k: v.detach().float().contiguous() for k, v in expected.items()},
              out + "/expected.safetensors")


if __name__ == "__main__":
    main(sys.argv[1])
