"""What a pronoun of the third person stands for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from akyn.graph.reading.clusters import BODIES, Cluster
from akyn.graph.reading.language import Parsed
from akyn.graph.reading.scene import Mention

__all__ = ["nominal_antecedent", "pronoun_antecedent"]

REACH = {"he": 3, "it": 1, "they": 2}  # sentences back
CLAUSE_TOP = frozenset(("ROOT", "root", "ccomp", "advcl", "acl", "acl:relcl", "parataxis", "conj", "csubj", "xcomp"))


def pronoun_antecedent(parsed: Parsed, pronoun: Mention, clusters: Sequence[Cluster]) -> Cluster | None:
    """The likeliest cluster, None where none fits or two are equally likely."""
    kind = "they" if pronoun.number == "pl" else "it" if pronoun.gender == "n" else "he"
    scored = [
        (score, mention.start, cluster)
        for cluster in clusters
        if _agrees(pronoun, cluster, kind)
        for mention in _recent(cluster, pronoun, REACH[kind])
        if (score := _score(parsed, pronoun, mention, cluster, kind)) > 0
    ]
    if not scored:
        return None
    best = max(scored, key=lambda s: s[:2])
    rivals = {id(s[2]) for s in scored if s[0] == best[0]}
    return best[2] if kind == "he" or len(rivals) == 1 else None


def nominal_antecedent(parsed: Parsed, mention: Mention, clusters: Iterable[Cluster], reach: int) -> Cluster | None:
    """The named cluster that "the company" or "the aircraft" takes up: near, subject, often named, no tie."""
    doc = parsed.doc
    best: dict[int, tuple[float, Cluster]] = {}
    for cluster in clusters:
        for earlier in _recent(cluster, mention, reach):
            if _same_clause_arguments(doc[mention.head], doc[earlier.head]) or earlier.end > mention.start:
                continue
            score = 1.0 * earlier.is_subject - 1.0 * (mention.sentence - earlier.sentence)
            score += 0.5 * min(3, sum(m.form == "name" for m in cluster.names))
            if id(cluster) not in best or best[id(cluster)][0] < score:
                best[id(cluster)] = score, cluster
    ranked = sorted(best.values(), key=lambda pair: -pair[0])
    clear = ranked and (len(ranked) == 1 or ranked[0][0] > ranked[1][0])
    return ranked[0][1] if clear else None


def _recent(cluster: Cluster, pronoun: Mention, reach: int) -> Iterator[Mention]:
    """Its mentions in the sentences before, latest first; one of each sentence place is enough."""
    for mention in reversed(cluster.mentions[-4:]):
        if mention.sentence >= pronoun.sentence - reach and mention.head != pronoun.head:
            yield mention


def _agrees(pronoun: Mention, cluster: Cluster, kind: str) -> bool:
    if not cluster.mentions:
        return False
    if kind == "he":
        return cluster.type == "Person" and cluster.number == "sg" and cluster.gender in ("", pronoun.gender)
    if kind == "they":
        return (
            cluster.type in ("Group", "Crowd")
            or (cluster.number == "pl" and cluster.type != "Place")
            or cluster.type in BODIES
        )
    return cluster.number == "sg" and cluster.type in (*BODIES, "Place", "Object")


def _score(parsed: Parsed, pronoun: Mention, mention: Mention, cluster: Cluster, kind: str) -> float:
    """How well a mention fits: near, subject, named, in the same quotation; 0 where grammar rules it out."""
    doc = parsed.doc
    if _same_clause_arguments(doc[pronoun.head], doc[mention.head]) or mention.start <= pronoun.head < mention.end:
        return 0.0
    distance = pronoun.sentence - mention.sentence
    score = 4.0 - 1.5 * distance + (1.0 if mention.is_subject else 0.0) + (0.25 if cluster.is_named else 0.0)
    if pronoun.quote != mention.quote:
        score -= 0.75
    if mention.head == _local_subject(doc[pronoun.head]):
        score += 1.5
    if kind == "he":
        score += 0.25 if cluster.gender == pronoun.gender else 0.0
    if kind == "it":
        score -= {"Place": 0.5, "Object": 1.0}.get(cluster.type, 0.0)
        score -= 0.0 if mention.is_subject or pronoun.article == "possessive" else 2.0
    if kind == "they":
        score -= 0.75 if cluster.type in BODIES else 0.0
    return score if score >= 2.0 else 0.0


def _local_subject(pronoun: Token) -> int:
    """The subject of the clause that a pronoun stands in, also one that an infinitive or participle inherits."""
    token = pronoun
    while token.head.i != token.i:
        token = token.head
        own = next((c.i for c in token.children if c.dep_ in ("nsubj", "nsubj:pass") and c.i != pronoun.i), None)
        if own is not None:
            return int(own)
        if token.dep_ in ("acl", "acl:relcl"):
            return int(token.head.i)
        if token.pos_ == "VERB" and any(c.i == pronoun.i for c in token.children) and pronoun.dep_.startswith("nsubj"):
            return -1
    return -1


def _same_clause_arguments(pronoun: Token, other: Token) -> bool:
    """Whether both are arguments of one verb: then "him" is somebody else, but "his" may be the same."""
    if pronoun.tag_ == "PRP$" or pronoun.lower_.endswith(("self", "selves")):
        return False
    return _governor(pronoun) == _governor(other)


def _governor(token: Token) -> int:
    """The verb that a noun is an argument of."""
    for _ in range(3):
        if token.dep_ not in ("conj", "appos", "flat", "compound") or token.head.i >= token.i:
            break
        token = token.head
    return int(token.head.i)
