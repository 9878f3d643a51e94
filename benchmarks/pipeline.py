"""A spaCy pipeline of the size and shape of en_core_web_sm, written to a folder.

The architectures, widths, depths and table sizes are those of the published English
pipeline, and so are the numbers of labels. The weights are random: speed does not
depend on what they are. The lemmatizer is left out, for its tables are a download;
that makes the pipeline a little quicker than the real one.
"""

from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.training import Example

from benchmarks.labels import DEPENDENCIES, ENTITIES, TAGS

SEED = 2017
NAMES = ("NORM", "PREFIX", "SUFFIX", "SHAPE")


def _tok2vec(attributes: tuple[str, ...], rows: list[int]) -> dict[str, Any]:
    embed = {"@architectures": "spacy.MultiHashEmbed.v2", "width": 96, "attrs": list(attributes)}
    encode = {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": 96, "depth": 4}
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {**embed, "rows": rows, "include_static_vectors": False},
        "encode": {**encode, "window_size": 1, "maxout_pieces": 3},
    }


SHARED = _tok2vec((*NAMES, "SPACY", "IS_SPACE"), [5000, 1000, 2500, 2500, 50, 50])
OWN = _tok2vec(NAMES, [5000, 1000, 2500, 2500])
LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}


def _transitions(state: str, tok2vec: dict[str, Any]) -> dict[str, Any]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": state,
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": tok2vec,
    }


def build() -> Language:
    """The pipeline, its weights drawn from one seed."""
    nlp = spacy.blank("en")
    nlp.batch_size = 256
    tagger = {"@architectures": "spacy.Tagger.v2", "tok2vec": LISTENER}
    nlp.add_pipe("tok2vec", config={"model": SHARED})
    nlp.add_pipe("tagger", config={"model": tagger})
    nlp.add_pipe("parser", config={"model": _transitions("parser", LISTENER), "min_action_freq": 1})
    nlp.add_pipe("attribute_ruler")
    nlp.add_pipe("ner", config={"model": _transitions("ner", OWN)})
    np.random.seed(SEED)
    nlp.initialize(lambda: [_example(nlp)])
    ruler: Any = nlp.get_pipe("attribute_ruler")
    for tag, pos in TAGS.items():
        ruler.add([[{"TAG": tag}]], {"POS": pos})
    _fill_outputs(nlp)
    return nlp


def _example(nlp: Language) -> Example:
    """One sentence in which every tag, dependency and entity type occurs."""
    tags, dependencies = list(TAGS), [name for name in DEPENDENCIES if name != "ROOT"]
    count = 2 * max(len(tags), len(dependencies), len(ENTITIES)) + 1
    middle = count // 2
    labels = [dependencies[at % len(dependencies)] for at in range(count)]
    entities = [f"U-{ENTITIES[at % len(ENTITIES)]}" for at in range(count)]
    words = [f"word{at}" for at in range(count)]
    given = {
        "words": words,
        "tags": [tags[at % len(tags)] for at in range(count)],
        "heads": [middle] * count,
        "deps": [*labels[:middle], "ROOT", *labels[middle + 1 :]],
        "entities": entities,
    }
    return Example.from_dict(nlp.make_doc(" ".join(words)), given)


def _fill_outputs(nlp: Language) -> None:
    """Random numbers where spaCy starts at zero, else every choice would be the first one."""
    random = np.random.default_rng(SEED)
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        for node in model.walk() if model else ():
            for name in node.param_names:
                if node.has_param(name) and not np.any(values := node.get_param(name)):
                    node.set_param(name, random.normal(0, 0.1, values.shape).astype("float32"))


def write(folder: Path) -> None:
    """The pipeline in `folder`, as spacy.load reads it."""
    build().to_disk(folder)
