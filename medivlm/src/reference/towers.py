"""Writes the golden fixtures of medivlm.model.tower: tiny random Hugging Face models, their inputs and outputs.

Run by hand with torch, transformers and safetensors installed; neither the build nor the tests run it:

    python medivlm/src/reference/towers.py medivlm/src/test/resources/golden/towers

Each folder holds what save_pretrained writes (config.json and safetensors) and expected.safetensors: inputs and
outputs, all as float32, tokens too. Weights are larger than a usual start, so that a wrong place, scale or mask shows.
Made with torch 2.15, transformers 5.24.
"""

import io
import json
import pathlib
import sys
import zipfile

import torch
from safetensors.torch import save_file
from transformers import (
    BertConfig,
    BertModel,
    CLIPConfig,
    CLIPModel,
    CLIPTextConfig,
    CLIPTextModelWithProjection,
    CLIPVisionConfig,
    CLIPVisionModelWithProjection,
    DistilBertConfig,
    DistilBertForMaskedLM,
    GPT2Config,
    GPT2LMHeadModel,
    T5Config,
    T5ForConditionalGeneration,
)
from transformers.models.t5.modeling_t5 import T5Attention

OUT = pathlib.Path(sys.argv[1])
WIDTH, HEADS, LAYERS, INNER, VOCABULARY = 32, 4, 2, 48, 61


def start(model, seed, deviation=0.25):
    """Random weights of the given deviation, norms around 1. T5 does not scale its scores, so its queries start lower,
    as in its own training: else the reference itself strays in half precision."""
    torch.manual_seed(seed)
    for name, weight in model.named_parameters():
        is_scale = name.endswith("weight") and ("norm" in name.lower() or "ln_" in name)
        spread = 0.1 if is_scale or name.endswith(".bias") else deviation
        weight.data.normal_(1.0 if is_scale else 0.0, spread / 3 if name.endswith("Attention.q.weight") else spread)
    return model.eval()


def save(name, model, expected, **how):
    folder = OUT / name
    folder.mkdir(parents=True, exist_ok=True)
    if model is not None:
        model.save_pretrained(folder, **how)
        (folder / "generation_config.json").unlink(missing_ok=True)
    save_file({k: v.detach().float().contiguous().clone() for k, v in expected.items()}, folder / "expected.safetensors")


class Image(torch.nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, pixels):
        return self.model(pixels).image_embeds


class Text(Image):
    def forward(self, ids, there):
        return self.model(ids, attention_mask=there).last_hidden_state


def trace(name, module, inputs):
    """Without the debug records, which hold the paths of the machine that traced."""
    (OUT / "torchscript").mkdir(exist_ok=True)
    whole = io.BytesIO()
    torch.jit.save(torch.jit.trace(module.eval(), inputs, check_trace=False), whole)
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(OUT / "torchscript" / (name + ".pt"), "w") as target:
        for entry in source.infolist():
            if not entry.filename.endswith(".debug_pkl"):
                target.writestr(zipfile.ZipInfo(entry.filename), source.read(entry))


def tokens(*shape, low=3):
    return torch.randint(low, VOCABULARY, shape)


def right_padded(batch, length):
    there = torch.ones(batch, length)
    there[1, length - 3 :] = 0
    return there


def gpt2():
    config = GPT2Config(vocab_size=VOCABULARY, n_positions=40, n_embd=WIDTH, n_layer=LAYERS, n_head=HEADS,
                        bos_token_id=1, eos_token_id=2)
    model = start(GPT2LMHeadModel(config), 1)
    ids = tokens(2, 7)
    prefix = torch.randn(2, 5, WIDTH)
    there = torch.tensor([[1.0, 1, 1, 1, 1], [1, 1, 0, 1, 0]])
    joined = torch.cat([prefix, model.transformer.wte(ids)], 1)
    mask = torch.cat([there, torch.ones(2, 7)], 1)
    written = model.generate(ids, attention_mask=torch.ones_like(ids), max_new_tokens=20, do_sample=False,
                             eos_token_id=None, pad_token_id=0)
    save("gpt2", model, {
        "tokens": ids,
        "logits": model(ids).logits,
        "prefix": prefix,
        "there": there,
        "prefixed_logits": model(inputs_embeds=joined, attention_mask=mask).logits[:, 5:],
        "written": written[:, 7:],
    })


def clip():
    vision = CLIPVisionConfig(hidden_size=WIDTH, intermediate_size=INNER, num_hidden_layers=LAYERS,
                              num_attention_heads=HEADS, image_size=16, patch_size=8, projection_dim=24)
    model = start(CLIPVisionModelWithProjection(vision), 2)
    pixels = torch.randn(3, 3, 16, 16)
    out = model(pixels)
    save("clip-vision", model, {
        "pixels": pixels,
        "embeds": out.image_embeds,
        "pooled": model.vision_model(pixels).pooler_output,
    })
    trace("clip-vision", Image(model), pixels)

    for name, eos in (("clip-text", 2), ("clip-text-eos", VOCABULARY - 5)):
        text = CLIPTextConfig(vocab_size=VOCABULARY, hidden_size=WIDTH, intermediate_size=INNER,
                              num_hidden_layers=LAYERS, num_attention_heads=HEADS, max_position_embeddings=12,
                              projection_dim=24, eos_token_id=eos, bos_token_id=1, pad_token_id=0)
        model = start(CLIPTextModelWithProjection(text), 3)
        ids = tokens(2, 9)
        ids = torch.where(ids >= VOCABULARY - 5, torch.full_like(ids, 7), ids)
        end = VOCABULARY - 1 if eos == 2 else eos
        ids[0, 8] = end
        ids[1, 5] = end
        ids[1, 6:] = 0
        there = right_padded(2, 9)
        out = model(ids, attention_mask=there)
        save(name, model, {"tokens": ids, "there": there, "hidden": out.last_hidden_state, "embeds": out.text_embeds})

    both = CLIPConfig(text_config=text.to_dict(), vision_config=vision.to_dict(), projection_dim=24)
    (OUT / "clip").mkdir(parents=True, exist_ok=True)
    both.save_pretrained(OUT / "clip")
    names = sorted(start(CLIPModel(both), 4).state_dict())
    (OUT / "clip" / "names.txt").write_text("\n".join(names) + "\n")


def bert():
    config = BertConfig(vocab_size=VOCABULARY, hidden_size=WIDTH, num_hidden_layers=LAYERS, num_attention_heads=HEADS,
                        intermediate_size=INNER, max_position_embeddings=16)
    model = start(BertModel(config), 5)
    ids, there = tokens(2, 9), right_padded(2, 9)
    kinds = torch.tensor([[0, 0, 0, 0, 1, 1, 1, 1, 1]] * 2)
    plain = model(ids, attention_mask=there)
    save("bert", model, {
        "tokens": ids, "there": there, "kinds": kinds, "hidden": plain.last_hidden_state, "pooled": plain.pooler_output,
        "paired_hidden": model(ids, attention_mask=there, token_type_ids=kinds).last_hidden_state,
    })
    trace("bert", Text(model), (ids, there.long()))


def distilbert():
    config = DistilBertConfig(vocab_size=VOCABULARY, dim=WIDTH, n_layers=LAYERS, n_heads=HEADS, hidden_dim=INNER,
                              max_position_embeddings=16)
    model = start(DistilBertForMaskedLM(config), 6)
    ids, there = tokens(2, 9), right_padded(2, 9)
    hidden = model.distilbert(ids, attention_mask=there).last_hidden_state
    save("distilbert", model, {"tokens": ids, "there": there, "hidden": hidden}, max_shard_size="40KB")


def t5(name, form, tied, seed):
    config = T5Config(vocab_size=VOCABULARY, d_model=WIDTH, d_kv=6, d_ff=INNER, num_layers=LAYERS, num_heads=HEADS,
                      relative_attention_num_buckets=8, relative_attention_max_distance=10, feed_forward_proj=form,
                      tie_word_embeddings=tied, decoder_start_token_id=0)
    model = start(T5ForConditionalGeneration(config), seed, 0.18)
    model.shared.weight.data.normal_()
    if not tied:
        model.lm_head.weight = torch.nn.Parameter(torch.randn(VOCABULARY, WIDTH) * 0.1)
    ids, there = tokens(2, 13), right_padded(2, 13)
    told = tokens(2, 14)
    told[:, 0] = 0
    out = model(ids, attention_mask=there, decoder_input_ids=told, output_hidden_states=True)
    written = torch.zeros(2, 1, dtype=torch.long)
    for _ in range(15):
        logits = model(ids, attention_mask=there, decoder_input_ids=written).logits[:, -1]
        written = torch.cat([written, logits.argmax(-1, keepdim=True)], 1)
    save(name, model if tied else None, {
        "tokens": ids, "there": there, "told": told, "encoded": out.encoder_last_hidden_state, "logits": out.logits,
        "hidden": out.decoder_hidden_states[-1], "written": written[:, 1:],
    })
    if not tied:
        # the files of T5 1.1 as they are published: a head of its own, said by tie_word_embeddings alone
        weights = {k: v.clone() for k, v in model.state_dict().items() if "embed_tokens" not in k}
        save_file(weights, OUT / name / "model.safetensors")
        written = config.to_dict()
        written["tie_word_embeddings"] = False
        del written["scale_decoder_outputs"]
        (OUT / name / "config.json").write_text(json.dumps(written, indent=2, sort_keys=True))


def buckets():
    """Buckets of the distances -300 to 300 (memory minus query position) in the published T5's 32 buckets."""
    distances = torch.arange(-300, 301)
    out = {}
    for name, two_way in (("encoder", True), ("decoder", False)):
        out[name] = T5Attention._relative_position_bucket(distances, bidirectional=two_way, num_buckets=32,
                                                          max_distance=128)
    save("t5-buckets", None, out)


OUT.mkdir(parents=True, exist_ok=True)
gpt2()
clip()
bert()
distilbert()
t5("t5", "relu", True, 7)
t5("t5-gated", "gated-gelu", False, 8)
buckets()
