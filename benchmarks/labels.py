"""The label sets of the published English spaCy pipelines, in their real sizes.

50 part-of-speech tags (Penn Treebank and OntoNotes) with the universal tag that each
stands for, 45 dependency labels (ClearNLP), 18 types of entity (OntoNotes).
"""

_TAGS = """
    $ SYM   '' PUNCT  , PUNCT  -LRB- PUNCT  -RRB- PUNCT  . PUNCT  : PUNCT  `` PUNCT  ADD X
    AFX ADJ  CC CCONJ  CD NUM  DT DET  EX PRON  FW X  HYPH PUNCT  IN ADP  JJ ADJ  JJR ADJ
    JJS ADJ  LS X  MD AUX  NFP PUNCT  NN NOUN  NNP PROPN  NNPS PROPN  NNS NOUN  PDT DET
    POS PART  PRP PRON  PRP$ PRON  RB ADV  RBR ADV  RBS ADV  RP ADP  SYM SYM  TO PART
    UH INTJ  VB VERB  VBD VERB  VBG VERB  VBN VERB  VBP VERB  VBZ VERB  WDT DET  WP PRON
    WP$ DET  WRB ADV  XX X  _SP SPACE
""".split()

TAGS = dict(zip(_TAGS[::2], _TAGS[1::2], strict=True))

DEPENDENCIES = """
    ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj
    csubj csubjpass dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass
    nummod oprd parataxis pcomp pobj poss preconj predet prep prt punct quantmod relcl xcomp
""".split()

ENTITIES = """
    CARDINAL DATE EVENT FAC GPE LANGUAGE LAW LOC MONEY NORP ORDINAL ORG PERCENT PERSON PRODUCT
    QUANTITY TIME WORK_OF_ART
""".split()
