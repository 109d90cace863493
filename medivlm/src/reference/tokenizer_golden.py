"""Writes golden/tokenizers: small vocabularies learnt here and the ids that transformers gives.

Run from `medivlm`: python src/reference/tokenizer_golden.py [folder with gpt2, clip and bert]
Needs transformers 5, tokenizers, sentencepiece, protobuf. With the folder of real vocabularies, their ids are
written too (real.json), never the vocabularies. T5 ids are those of sentencepiece itself.
"""

import gzip
import json
import sys
from pathlib import Path

import sentencepiece
from sentencepiece import sentencepiece_model_pb2
from tokenizers import Tokenizer, models, pre_tokenizers, trainers
from transformers import BertTokenizer, CLIPTokenizer, GPT2Tokenizer, T5Tokenizer

OUT = Path("src/test/resources/golden/tokenizers")

SENTENCES = """The lungs are clear.
The heart is normal in size.
No pleural effusion or pneumothorax is seen.
There is a small left pleural effusion.
A nodule measuring 4.6 cm x 3.7 cm is seen in the right upper lobe.
Degenerative changes of the spine; no acute fracture.
Bilateral interstitial opacities are seen in the lower lungs.
Consolidation consistent with pneumonia at 10:30 on 2/3.
The mediastinal contours are stable and unchanged.
Le cœur est de taille normale, pas d'épanchement.
Cardiomegaly, hyperinflated lungs, it's the patient's tube.""".split("\n")

TEXTS = [
    "", " ", "   ", "\n", "\t x", "a", "The lungs are clear.", "the lungs are clear",
    "THE HEART IS NORMAL IN SIZE", " leading space", "trailing space ", "two  spaces   three",
    "a\nb\n\nc", "tab\tbetween", "4.6 cm x 3.7 cm", "10:30 a.m. on 1/2/2003", "1,000 mL, 5%",
    "5-6 mm (3rd) #1 & @2", "1234567890", "it's the patient's, don't, we'll, I'd, they've, I'M",
    "épanchement pleural", "cœur", "naïve façade", "e\u0301panchement", "Ångström Å", "ÀÉÎÕÜ",
    "Größe ß ẞ", "İstanbul ı", "Ελληνικά", "русский", "עברית", "العربية", "हिन्दी", "ไทย",
    "肺", "肺は正常です", "胸部正常", "한국어", "🫁", "lungs 🫁 clear", "👩‍⚕️", "🇫🇷", "\U0001d54f",
    "x\u0000y", "x\u0007y", "x\u200by", "x\u00a0y", "x\ufeffy", "x\u2028y", "\ufffd", "ﬁne ½ ² №",
    "“quoted” ‘text’ – — …", "µm °C ±", "a_b-c/d\\e", "...", "?!?!", "--", "[brackets] {x} <y>",
    "pneumonoultramicroscopicsilicovolcanoconiosis", "x" * 120, "lungslungslungs",
    "The lungs are clear. The heart is normal in size. No pleural effusion or pneumothorax is seen.",
]


def write(name, value):
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / name).write_text(json.dumps(value, ensure_ascii=True, indent=0) + "\n")


def cases(tokenizer, texts=TEXTS):
    out = []
    for text in texts:
        ids = tokenizer.encode(text, add_special_tokens=False)
        decoded = tokenizer.decode(
            ids, skip_special_tokens=True, clean_up_tokenization_spaces=False)
        out.append({"text": text, "ids": ids, "decoded": decoded,
                    "framed": tokenizer.encode(text)})
    return out


def save_pairs(folder, vocab, merges):
    target = OUT / folder
    target.mkdir(parents=True, exist_ok=True)
    (target / "vocab.json").write_text(json.dumps(vocab, ensure_ascii=True))
    lines = ["#version: 0.2"] + [" ".join(merge) for merge in merges]
    (target / "merges.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def config(folder, **values):
    (OUT / folder / "tokenizer_config.json").write_text(json.dumps(values) + "\n")


def learnt_pairs(suffix, size, specials):
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    texts = [text.lower() for text in SENTENCES] if suffix else SENTENCES
    tokenizer.train_from_iterator(texts * 4, trainers.BpeTrainer(
        vocab_size=size, initial_alphabet=alphabet, show_progress=False))
    model = json.loads(tokenizer.to_str())["model"]
    merges = [merge if isinstance(merge, list) else merge.split(" ") for merge in model["merges"]]
    if not suffix:
        tokens = alphabet + ["".join(merge) for merge in merges]
    else:
        # CLIP marks the end of a word, not its beginning
        merges = end_marked(merges)
        tokens = alphabet + [byte + suffix for byte in alphabet]
        tokens += ["".join(merge) for merge in merges]
    tokens = list(dict.fromkeys(tokens)) + specials
    return {token: i for i, token in enumerate(tokens)}, merges


def end_marked(merges):
    """Each merge of inner letters, and the same at the end of a word."""
    out = []
    for left, right in merges:
        if "Ġ" not in left + right:
            out.append([left, right])
            out.append([left, right + "</w>"])
    return out


def gpt2():
    vocab, merges = learnt_pairs("", 420, ["<|endoftext|>"])
    save_pairs("gpt2", vocab, merges)
    write("gpt2.json", cases(GPT2Tokenizer(vocab=vocab, merges=[tuple(m) for m in merges])))


def clip():
    vocab, merges = learnt_pairs("</w>", 420, ["<|startoftext|>", "<|endoftext|>"])
    save_pairs("clip", vocab, merges)
    config("clip", tokenizer_class="CLIPTokenizer", pad_token="<|endoftext|>")
    write("clip.json", cases(CLIPTokenizer(vocab=vocab, merges=[tuple(m) for m in merges])))


def bert(folder, lower):
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    texts = [text.lower() for text in SENTENCES] if lower else SENTENCES
    texts += ["肺 胸 部 é ß Ω я 5 % ( ) - /"]
    tokenizer.train_from_iterator(texts, trainers.WordPieceTrainer(
        vocab_size=260, show_progress=False,
        special_tokens=["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]))
    vocab = tokenizer.get_vocab()
    target = OUT / folder
    target.mkdir(parents=True, exist_ok=True)
    tokens = sorted(vocab, key=vocab.get)
    (target / "vocab.txt").write_text("\n".join(tokens) + "\n", encoding="utf-8")
    config(folder, do_lower_case=lower)
    pretrained = BertTokenizer(vocab=vocab, do_lower_case=lower)
    write(folder + ".json", cases(pretrained))
    if lower:
        saved = OUT / "bert-saved"
        saved.mkdir(exist_ok=True)
        pretrained.backend_tokenizer.save(str(saved / "tokenizer.json"), pretty=False)


def t5():
    target = OUT / "t5"
    target.mkdir(parents=True, exist_ok=True)
    with (target / "spiece.model").open("wb") as model:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(SENTENCES * 4), model_writer=model, vocab_size=180,
            model_type="unigram", pad_id=0, eos_id=1, unk_id=2, bos_id=-1,
            character_coverage=0.999, hard_vocab_limit=False, minloglevel=2)
    processor = sentencepiece.SentencePieceProcessor(model_file=str(target / "spiece.model"))
    proto = sentencepiece_model_pb2.ModelProto()
    proto.ParseFromString((target / "spiece.model").read_bytes())
    pretrained = T5Tokenizer(
        vocab=[(piece.piece, piece.score) for piece in proto.pieces], extra_ids=0,
        _spm_precompiled_charsmap=proto.normalizer_spec.precompiled_charsmap)
    out = []
    for text in TEXTS:
        ids = processor.encode(text)
        other = pretrained.encode(text, add_special_tokens=False)
        if ids != other:
            print("t5: sentencepiece and transformers differ on", repr(text), ids, other)
        out.append({"text": text, "ids": ids, "framed": ids + [processor.eos_id()],
                    "decoded": pretrained.decode(
                        ids, skip_special_tokens=True, clean_up_tokenization_spaces=False)})
    write("t5.json", out)


def real(folder):
    vocab = json.loads((folder / "gpt2" / "encoder.json").read_text())
    merges = (folder / "gpt2" / "vocab.bpe").read_text(encoding="utf-8").split("\n")[1:-1]
    out = {"gpt2": cases(GPT2Tokenizer(vocab=vocab, merges=[tuple(m.split()) for m in merges]))}
    with gzip.open(folder / "clip" / "bpe_simple_vocab_16e6.txt.gz", "rt", encoding="utf-8") as f:
        merges = [tuple(m.split()) for m in f.read().split("\n")[1:49152 - 256 - 2 + 1]]
    letters = [c for c in letters_in_byte_order()]
    tokens = letters + [c + "</w>" for c in letters] + ["".join(m) for m in merges]
    tokens += ["<|startoftext|>", "<|endoftext|>"]
    out["clip"] = cases(CLIPTokenizer(vocab={t: i for i, t in enumerate(tokens)}, merges=merges))
    lines = (folder / "bert" / "vocab.txt").read_text(encoding="utf-8").split("\n")[:-1]
    out["bert"] = cases(BertTokenizer(vocab={t: i for i, t in enumerate(lines)}))
    write("real.json", out)


def letters_in_byte_order():
    """GPT-2's printable stand-in for each byte, those that stand for themselves first."""
    own = [*range(33, 127), *range(161, 173), *range(174, 256)]
    return [chr(b) for b in own] + [chr(256 + i) for i in range(256 - len(own))]


if __name__ == "__main__":
    gpt2()
    clip()
    bert("bert", True)
    bert("bert-cased", False)
    t5()
    if len(sys.argv) > 1:
        real(Path(sys.argv[1]))
