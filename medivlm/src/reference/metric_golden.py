"""Writes golden/metric/reports.json: figures of the reference implementations.

Needs `pip install --no-deps pycocoevalcap numpy` and a `java`; run it from `medivlm`:
    python src/reference/metric_golden.py
Tokens are of Stanford's PTBTokenizer as coco-caption calls it, BLEU and ROUGE-L of pycocoevalcap,
METEOR of meteor-1.5.jar with the modules exact and stem and with the function words of
FunctionWords.java in place of its own list. Sentences are ours.
"""

import json
import random
import re
import subprocess
import tempfile
import zipfile
from pathlib import Path

import pycocoevalcap.meteor.meteor as meteor
from pycocoevalcap.bleu.bleu import Bleu
from pycocoevalcap.rouge.rouge import Rouge
from pycocoevalcap.tokenizer.ptbtokenizer import PTBTokenizer

SENTENCES = """The lungs are clear.
The heart is normal in size.
The heart size is within normal limits.
No pleural effusion or pneumothorax is seen.
There is no pleural effusion.
There is a small left pleural effusion.
Small right-sided pleural effusions are present.
Mild cardiomegaly.
The cardiac silhouette is mildly enlarged.
A nodule measuring 4.6 cm x 3.7 cm is seen in the right upper lobe (new).
There's a 12mm nodule in the left lung, and it doesn't calcify.
Degenerative changes of the spine; no acute fracture.
Atelectasis and/or scarring at both bases.
Dr. Smith was told at 10:30 a.m. about the finding.
The patient's tube cannot be seen.
Consolidating opacities, consistent with pneumonia?
The mediastinal contours are stable... unchanged from before.
Bilateral interstitial opacities are seen, more so in the lower lungs than in the upper lungs.
No focal consolidation; no effusion: no edema.
Hyperinflated lungs suggesting emphysema [moderate].""".split("\n")


def function_words():
    text = Path("src/main/java/medivlm/model/metric/FunctionWords.java").read_text()
    block = re.search(r"\(\(?(\".*?)\)\s*\.split", text, re.S).group(1)
    return "".join(re.findall(r'"(.*?)"', block)).split()


def report(rng):
    sentences = rng.sample(SENTENCES, rng.randint(1, 6))
    return " ".join(sentences)


def changed(rng, text):
    words = text.split()
    for _ in range(rng.randint(0, 6)):
        at = rng.randrange(len(words))
        kind = rng.randrange(3)
        if kind == 0 and len(words) > 2:
            del words[at]
        elif kind == 1:
            words.insert(at, rng.choice(words))
        else:
            to = rng.randrange(len(words))
            words[at], words[to] = words[to], words[at]
    return " ".join(words)


def tokens(texts):
    found = PTBTokenizer().tokenize({i: [{"caption": text}] for i, text in enumerate(texts)})
    return [found[i][0] for i in range(len(texts))]


def meteor_scores(generated, references):
    home = Path(meteor.__file__).parent
    with tempfile.TemporaryDirectory() as folder:
        jar = Path(folder) / "meteor.jar"
        with zipfile.ZipFile(home / meteor.METEOR_JAR) as source, zipfile.ZipFile(jar, "w") as out:
            for name in source.namelist():
                if name == "function/english.words":
                    out.writestr(name, "\n".join(function_words()) + "\n")
                else:
                    out.writestr(name, source.read(name))
        process = subprocess.Popen(
            ["java", "-Xmx1G", "-jar", str(jar), "-", "-", "-stdio", "-l", "en",
             "-m", "exact stem", "-w", "1.0 0.6"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)

        def ask(line):
            process.stdin.write(line + "\n")
            process.stdin.flush()
            return process.stdout.readline().strip()

        stats = [ask(" ||| ".join(["SCORE", *refs, words]))
                 for words, refs in zip(generated, references)]
        first = ask("EVAL ||| " + " ||| ".join(stats))
        each = [float(first)] + [float(process.stdout.readline()) for _ in stats[1:]]
        corpus = float(process.stdout.readline())
        process.stdin.close()
        process.wait()
    return each, corpus


def main():
    rng = random.Random(7)
    items = []
    for _ in range(60):
        first = report(rng)
        references = [first] + ([report(rng)] if rng.random() < 0.3 else [])
        generated = changed(rng, first) if rng.random() < 0.7 else report(rng)
        items.append((generated, references))
    generated = tokens([item[0] for item in items])
    references = [tokens(item[1]) for item in items]
    gts = dict(enumerate(references))
    res = {i: [words] for i, words in enumerate(generated)}
    bleu, _ = Bleu(4).compute_score(gts, res, verbose=0)
    rouge, each_rouge = Rouge().compute_score(gts, res)
    each_meteor, corpus_meteor = meteor_scores(generated, references)
    out = {
        "bleu": bleu,
        "rouge": float(rouge),
        "meteor": corpus_meteor,
        "items": [
            {"generated": item[0], "references": item[1], "tokens": words, "referenceTokens": refs,
             "rouge": float(r), "meteor": m}
            for item, words, refs, r, m in zip(items, generated, references, each_rouge, each_meteor)
        ],
    }
    target = Path("src/test/resources/golden/metric/reports.json")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(out, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
