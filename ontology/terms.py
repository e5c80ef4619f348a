"""The names of the vocabulary, once, as plain strings; `akyn.ttl` says what they mean.

>>> AGENT
'https://w3id.org/akyn/ns#agent'
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = [
    "ACTOR",
    "AGENT",
    "ALLIED_WITH",
    "ASSUMED",
    "ASSUMED_EARLIEST_BEGIN",
    "ASSUMED_EARLIEST_END",
    "ASSUMED_LATEST_BEGIN",
    "ASSUMED_LATEST_END",
    "BEFORE",
    "BEGUN_BY",
    "BOUNDS",
    "CAUSED_BY",
    "CLAIM",
    "CLASSES",
    "CONFIDENCE",
    "CONTRADICTS",
    "CORROBORATES",
    "CROWD",
    "CUE",
    "CURRENCY",
    "DENIES",
    "DERIVED",
    "DOCUMENT",
    "DURING",
    "EARLIEST_BEGIN",
    "EARLIEST_BEGIN_FROM",
    "EARLIEST_END",
    "EARLIEST_END_FROM",
    "EDTF",
    "ENDED",
    "ENDED_BY",
    "EVENT",
    "EVENTUALITY",
    "EVENT_TYPE",
    "GROUP",
    "HAS_EVENT_TYPE",
    "HAS_TIME",
    "INDEX",
    "INSTITUTION",
    "INSTRUMENT",
    "LATEST_BEGIN",
    "LATEST_BEGIN_FROM",
    "LATEST_END",
    "LATEST_END_FROM",
    "LEADS",
    "LEVEL",
    "MAX_GAP",
    "MENTION",
    "MIN_GAP",
    "MODALITIES",
    "MODALITY",
    "OBJECT",
    "ONTOLOGY",
    "OPPOSES",
    "ORDERS",
    "ORDER_LINK",
    "ORGANIZATION",
    "PARTICIPANT",
    "PARTY",
    "PATIENT",
    "PERSON",
    "PLACE",
    "PLACE_OF",
    "POST",
    "PREFIXES",
    "PROPERTIES",
    "QUANTITY",
    "QUANTITY_OF",
    "RANK",
    "RECIPIENT",
    "RELATION",
    "RELATIONS",
    "ROLES",
    "RULE",
    "SENTENCE",
    "SHA256",
    "SIGNAL",
    "SPEAKER",
    "STARTS_BEFORE",
    "STATEMENT",
    "STATES",
    "STATUS",
    "STATUSES",
    "SUB_EVENT_OF",
    "SUCCEEDED",
    "SUPPORTS",
    "TOLD_EVENT",
    "TOPIC",
    "UNIDENTIFIED",
    "VALENCE",
    "WITHIN",
    "WITNESS",
    "event_type",
]

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "ev": "https://w3id.org/akyn/ns#",
        "et": "https://w3id.org/akyn/type#",
        "mod": "https://w3id.org/akyn/modality#",
        "status": "https://w3id.org/akyn/status#",
        "plover": "https://w3id.org/akyn/plover#",
        "ctx": "https://w3id.org/akyn/plover-context#",
        "cameo": "https://w3id.org/akyn/cameo#",
        "acled": "https://w3id.org/akyn/acled#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "dcterms": "http://purl.org/dc/terms/",
        "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
        "schema": "http://schema.org/",
        "prov": "http://www.w3.org/ns/prov#",
        "time": "http://www.w3.org/2006/time#",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "org": "http://www.w3.org/ns/org#",
        "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
        "oa": "http://www.w3.org/ns/oa#",
        "gaf": "http://groundedannotationframework.org/gaf#",
        "geo": "http://www.opengis.net/ont/geosparql#",
        "sh": "http://www.w3.org/ns/shacl#",
    }
)
"""Prefix -> namespace of all that queries may use; the store adds "" for the story's own base."""

_EV = PREFIXES["ev"]
_SEM = PREFIXES["sem"]
_TIME = PREFIXES["time"]

ONTOLOGY = "https://w3id.org/akyn/ns"
"""The ontology itself, and the named graph that holds it in a store."""
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
"""Datatype of `ev:time`."""

# Classes
ACTOR = _EV + "Actor"
CLAIM = _EV + "Claim"
CROWD = _EV + "Crowd"
CURRENCY = _EV + "Currency"
DOCUMENT = _EV + "Document"
EVENT = _EV + "Event"
EVENTUALITY = _EV + "Eventuality"
EVENT_TYPE = _EV + "EventType"
GROUP = _EV + "Group"
INDEX = _EV + "Index"
INSTITUTION = _EV + "Institution"
MENTION = _EV + "Mention"
OBJECT = _EV + "Object"
ORDER_LINK = _EV + "OrderLink"
ORGANIZATION = _EV + "Organization"
PARTY = _EV + "Party"
PERSON = _EV + "Person"
PLACE = _EV + "Place"
POST = _EV + "Post"
QUANTITY = _EV + "Quantity"
RELATION = _EV + "Relation"
STATEMENT = _EV + "Statement"
TOLD_EVENT = _EV + "ToldEvent"
UNIDENTIFIED = _EV + "Unidentified"

CLASSES: tuple[str, ...] = (
    ACTOR, CLAIM, CROWD, CURRENCY, DOCUMENT, EVENT, EVENTUALITY, EVENT_TYPE, GROUP, INDEX, INSTITUTION, MENTION, OBJECT,
    ORDER_LINK, ORGANIZATION, PARTY, PERSON, PLACE, POST, QUANTITY, RELATION, STATEMENT, TOLD_EVENT,
    UNIDENTIFIED,
)  # fmt: skip
"""Every class of the ontology."""

# Properties
AGENT = _EV + "agent"
ALLIED_WITH = _EV + "alliedWith"
ASSUMED = _EV + "assumed"
ASSUMED_EARLIEST_BEGIN = _EV + "assumedEarliestBegin"
ASSUMED_EARLIEST_END = _EV + "assumedEarliestEnd"
ASSUMED_LATEST_BEGIN = _EV + "assumedLatestBegin"
ASSUMED_LATEST_END = _EV + "assumedLatestEnd"
BEFORE = _EV + "before"
BEGUN_BY = _EV + "begunBy"
CAUSED_BY = _EV + "causedBy"
CONFIDENCE = _EV + "confidence"
CONTRADICTS = _EV + "contradicts"
CORROBORATES = _EV + "corroborates"
CUE = _EV + "cue"
DENIES = _EV + "denies"
DERIVED = _EV + "derived"
DURING = _EV + "during"
EARLIEST_BEGIN_FROM = _EV + "earliestBeginFrom"
EARLIEST_END_FROM = _EV + "earliestEndFrom"
ENDED = _EV + "ended"
ENDED_BY = _EV + "endedBy"
HAS_TIME = _EV + "time"
INSTRUMENT = _EV + "instrument"
LATEST_BEGIN_FROM = _EV + "latestBeginFrom"
LATEST_END_FROM = _EV + "latestEndFrom"
LEADS = _EV + "leads"
LEVEL = _EV + "level"
MAX_GAP = _EV + "maxGap"
MIN_GAP = _EV + "minGap"
MODALITY = _EV + "modality"
OPPOSES = _EV + "opposes"
PARTICIPANT = _EV + "participant"
PATIENT = _EV + "patient"
PLACE_OF = _EV + "place"
QUANTITY_OF = _EV + "quantity"
RANK = _EV + "rank"
RECIPIENT = _EV + "recipient"
RULE = _EV + "rule"
SENTENCE = _EV + "sentence"
SHA256 = _EV + "sha256"
SIGNAL = _EV + "signal"
SPEAKER = _EV + "speaker"
STARTS_BEFORE = _EV + "startsBefore"
STATES = _EV + "states"
STATUS = _EV + "status"
SUB_EVENT_OF = _EV + "subEventOf"
SUCCEEDED = _EV + "succeeded"
SUPPORTS = _EV + "supports"
TOPIC = _EV + "topic"
VALENCE = _EV + "valence"
WITHIN = _EV + "within"
WITNESS = _EV + "witness"

PROPERTIES: tuple[str, ...] = (
    AGENT, ALLIED_WITH, ASSUMED, ASSUMED_EARLIEST_BEGIN, ASSUMED_EARLIEST_END, ASSUMED_LATEST_BEGIN,
    ASSUMED_LATEST_END, BEFORE, BEGUN_BY, CAUSED_BY, CONFIDENCE, CONTRADICTS, CORROBORATES, CUE, DENIES,
    DERIVED, DURING, EARLIEST_BEGIN_FROM, EARLIEST_END_FROM, ENDED, ENDED_BY, HAS_TIME, INSTRUMENT,
    LATEST_BEGIN_FROM, LATEST_END_FROM, LEADS, LEVEL, MAX_GAP, MIN_GAP, MODALITY, OPPOSES, PARTICIPANT,
    PATIENT, PLACE_OF, QUANTITY_OF, RANK, RECIPIENT, RULE, SENTENCE, SHA256, SIGNAL, SPEAKER, STARTS_BEFORE,
    STATES, STATUS, SUB_EVENT_OF, SUCCEEDED, SUPPORTS, TOPIC, VALENCE, WITHIN, WITNESS,
)  # fmt: skip
"""Every property of the ontology's own namespace."""

# Reused properties that have a part of their own in akyn
HAS_EVENT_TYPE = _SEM + "eventType"
EARLIEST_BEGIN = _SEM + "hasEarliestBeginTimeStamp"
LATEST_BEGIN = _SEM + "hasLatestBeginTimeStamp"
EARLIEST_END = _SEM + "hasEarliestEndTimeStamp"
LATEST_END = _SEM + "hasLatestEndTimeStamp"

BOUNDS: tuple[tuple[str, str, str], ...] = (
    (EARLIEST_BEGIN, EARLIEST_BEGIN_FROM, ASSUMED_EARLIEST_BEGIN),
    (LATEST_BEGIN, LATEST_BEGIN_FROM, ASSUMED_LATEST_BEGIN),
    (EARLIEST_END, EARLIEST_END_FROM, ASSUMED_EARLIEST_END),
    (LATEST_END, LATEST_END_FROM, ASSUMED_LATEST_END),
)
"""Of each bound: its day, where that comes from, and a tighter day that is assumed."""

# The words of a Reading (reading.schema.json) -> IRIs
ROLES: Mapping[str, str] = MappingProxyType(
    {
        "agent": AGENT,
        "patient": PATIENT,
        "recipient": RECIPIENT,
        "instrument": INSTRUMENT,
        "place": PLACE_OF,
        "witness": WITNESS,
        "topic": TOPIC,
        "participant": PARTICIPANT,
    }
)
"""Role in a Reading -> property."""
RELATIONS: Mapping[str, str] = MappingProxyType(
    {
        "holds": PREFIXES["org"] + "holds",
        "leads": LEADS,
        "memberOf": PREFIXES["org"] + "memberOf",
        "subOrganizationOf": PREFIXES["org"] + "subOrganizationOf",
        "alliedWith": ALLIED_WITH,
        "opposes": OPPOSES,
        "supports": SUPPORTS,
        "succeeded": SUCCEEDED,
        "containedInPlace": PREFIXES["schema"] + "containedInPlace",
    }
)
"""Predicate of a relation in a Reading -> property."""
ORDERS: Mapping[str, str] = MappingProxyType(
    {
        "before": BEFORE,
        "startsBefore": STARTS_BEFORE,
        "during": DURING,
        "meets": _TIME + "intervalMeets",
        "overlaps": _TIME + "notDisjoint",
        "equals": _TIME + "intervalEquals",
    }
)
"""Relation of an order link in a Reading -> property."""
MODALITIES: Mapping[str, str] = MappingProxyType(
    {
        name: PREFIXES["mod"] + name
        for name in ("asserted", "alleged", "denied", "demanded", "promised", "planned", "hypothetical")
    }
)
"""Modality of a claim -> concept."""
STATUSES: Mapping[str, str] = MappingProxyType(
    {name: PREFIXES["status"] + name for name in ("happened", "claimed", "disputed", "denied", "unrealised")}
)
"""Status of an event or a statement -> concept."""


def event_type(name: str) -> str:
    """IRI of an event type from its local name.

    >>> event_type("Annulment")
    'https://w3id.org/akyn/type#Annulment'
    """
    return PREFIXES["et"] + name
