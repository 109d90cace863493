"""Writes golden/search/gpt2.json: texts that transformers' generate() finds with a random GPT-2.

Run from `medivlm`: python src/reference/search_golden.py
Beside the texts stand the logits and last hidden states of every prefix that was looked at, so that
the searches can be replayed without the network. Contrastive search left transformers with version
5; its formula (Su et al. 2022, equation 5) is written out here without a cache.
"""

import json
from pathlib import Path

import torch
from transformers import GPT2Config, GPT2LMHeadModel

VOCABULARY, END, MOST = 12, 11, 10
PROMPTS = [[1, 2], [5, 0], [7, 7], [3, 9]]


def network():
    torch.manual_seed(11)
    model = GPT2LMHeadModel(GPT2Config(
        vocab_size=VOCABULARY, n_positions=32, n_embd=8, n_layer=2, n_head=2,
        initializer_range=0.7, bos_token_id=END, eos_token_id=END))
    return model.eval()


class Recorder:
    """Runs the network on whole prefixes and keeps what it said."""

    def __init__(self, model):
        self.model = model
        self.seen = {}

    def __call__(self, prefix):
        key = tuple(prefix)
        if key not in self.seen:
            with torch.no_grad():
                out = self.model.transformer(torch.tensor([key])).last_hidden_state[0]
                self.seen[key] = (self.model.lm_head(out[-1]), out[-1])
        return self.seen[key]

    def log_probabilities(self, prefix):
        return torch.log_softmax(self(prefix)[0].double(), -1)


def generate(model, recorder, prompt, options):
    visited = []
    forward = model.forward

    def watched(input_ids=None, **kwargs):
        visited.extend(input_ids.tolist())
        return forward(input_ids=input_ids, **kwargs)

    model.forward = watched
    try:
        out = model.generate(
            torch.tensor([prompt]), attention_mask=torch.ones(1, len(prompt), dtype=torch.long),
            max_new_tokens=MOST, do_sample=False, use_cache=False, pad_token_id=END,
            return_dict_in_generate=True, output_scores=True, **options)
    finally:
        model.forward = forward
    for prefix in visited:
        if END not in prefix[len(prompt):]:
            recorder(prefix)
    scores = getattr(out, "sequences_scores", None)
    return [hypothesis(recorder, prompt, row[len(prompt):],
                       None if scores is None else float(scores[i]))
            for i, row in enumerate(out.sequences.tolist())]


def hypothesis(recorder, prompt, tokens, score):
    if END in tokens:
        tokens = tokens[:tokens.index(END) + 1]
    total = 0.0
    for i, token in enumerate(tokens):
        total += float(recorder.log_probabilities(prompt + tokens[:i])[token])
    ended = tokens[-1] == END
    return {"tokens": tokens[:-1] if ended else tokens, "ended": ended, "sum": total,
            "score": total / len(tokens) if score is None else score}


def contrastive(recorder, prompt, k, alpha):
    tokens = []
    while len(tokens) < MOST and END not in tokens:
        prefix = prompt + tokens
        states = torch.stack([recorder(prefix[:i + 1])[1] for i in range(len(prefix))])
        shares = torch.softmax(recorder(prefix)[0].double(), -1)
        best, choice = None, None
        for token in torch.topk(shares, k).indices.tolist():
            state = recorder(prefix + [token])[1]
            alike = torch.cosine_similarity(state[None].double(), states.double(), dim=-1).max()
            score = float((1 - alpha) * shares[token] - alpha * alike)
            if best is None or score > best:
                best, choice = score, token
        tokens.append(choice)
    return [hypothesis(recorder, prompt, tokens, None)]


def main():
    model = network()
    recorder = Recorder(model)
    plain = {"noRepeat": 0, "least": 0, "forbidden": []}
    cases = []

    def add(search, limits, results, **options):
        cases.append({"search": search, **plain, **limits, **options, "results": results})

    def generated(**options):
        return [generate(model, recorder, prompt, options) for prompt in PROMPTS]

    add("greedy", {}, generated())
    add("greedy", {"noRepeat": 2}, generated(no_repeat_ngram_size=2))
    add("greedy", {"least": 6, "forbidden": [3, 7]},
        generated(min_new_tokens=6, suppress_tokens=[3, 7]))
    for width, penalty, stopping, early, limits, options in [
        (3, 1.0, "WHEN_UNLIKELY", False, {}, {}),
        (4, 0.5, "WHEN_FULL", True, {}, {}),
        (3, 2.0, "WHEN_IMPOSSIBLE", "never", {}, {}),
        (3, -0.5, "WHEN_UNLIKELY", False, {}, {}),
        (3, 1.0, "WHEN_UNLIKELY", False, {"noRepeat": 2, "least": 4},
         {"no_repeat_ngram_size": 2, "min_new_tokens": 4}),
        (2, 0.0, "WHEN_IMPOSSIBLE", "never", {"forbidden": [0]}, {"suppress_tokens": [0]}),
    ]:
        results = generated(num_beams=width, length_penalty=penalty, early_stopping=early,
                            num_return_sequences=width, **options)
        add("beam", limits, results, width=width, penalty=penalty, stopping=stopping)
    for k, alpha in [(4, 0.6), (3, 0.3), (2, 0.0)]:
        add("contrastive", {}, [contrastive(recorder, prompt, k, alpha) for prompt in PROMPTS],
            width=k, penalty=alpha)
    rounded = {
        " ".join(map(str, prefix)): [[round(float(x), 6) for x in part] for part in said]
        for prefix, said in recorder.seen.items()
    }
    target = Path("src/test/resources/golden/search/gpt2.json")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(
        {"end": END, "most": MOST, "prompts": PROMPTS, "cases": cases, "prefixes": rounded},
        separators=(",", ":")).replace('],"', '],\n"') + "\n")


if __name__ == "__main__":
    main()
