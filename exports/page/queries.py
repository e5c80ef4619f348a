"""What the page asks the story: SPARQL over the union of all graphs, one query for each kind of row."""

from __future__ import annotations

__all__ = ["QUERIES"]

QUERIES: dict[str, str] = {
    "documents": """
        SELECT ?document ?id ?sha256 ?title ?text ?url ?published ?source WHERE {
          ?document a ev:Document ; rdfs:label ?title ; nif:isString ?text ;
                    dcterms:identifier ?id ; ev:sha256 ?sha256 .
          OPTIONAL { ?document schema:url ?url }
          OPTIONAL { ?document schema:datePublished ?published }
          OPTIONAL { ?document dcterms:publisher ?source }
        }""",
    "entities": """
        SELECT DISTINCT ?node ?class ?label WHERE {
          VALUES ?class { ev:Actor ev:Person ev:Organization ev:Party ev:Institution ev:Group ev:Crowd
                          ev:Unidentified ev:Post ev:Place ev:Object }
          ?node a ?class ; rdfs:label ?label .
        }""",
    "aliases": "SELECT DISTINCT ?node ?label WHERE { ?node skos:altLabel ?label }",
    "events": """
        SELECT DISTINCT * WHERE {
          VALUES ?class { ev:Event ev:ToldEvent }
          ?node a ?class ; rdfs:label ?label ; ev:status ?status .
          OPTIONAL { ?node sem:eventType ?type }
          OPTIONAL { ?node ev:time ?edtf }
          OPTIONAL { ?node sem:hasEarliestBeginTimeStamp ?earliestBegin ; ev:earliestBeginFrom ?earliestBeginFrom }
          OPTIONAL { ?node sem:hasLatestBeginTimeStamp ?latestBegin ; ev:latestBeginFrom ?latestBeginFrom }
          OPTIONAL { ?node sem:hasEarliestEndTimeStamp ?earliestEnd ; ev:earliestEndFrom ?earliestEndFrom }
          OPTIONAL { ?node sem:hasLatestEndTimeStamp ?latestEnd ; ev:latestEndFrom ?latestEndFrom }
          OPTIONAL { ?node ev:assumedEarliestBegin ?assumedEarliestBegin }
          OPTIONAL { ?node ev:assumedLatestBegin ?assumedLatestBegin }
          OPTIONAL { ?node ev:assumedEarliestEnd ?assumedEarliestEnd }
          OPTIONAL { ?node ev:assumedLatestEnd ?assumedLatestEnd }
          OPTIONAL { ?node ev:rank ?rank }
        }""",
    "types": """
        SELECT DISTINCT ?type ?label WHERE {
          ?event sem:eventType ?type . ?type skos:prefLabel|rdfs:label ?label .
          FILTER(LANGMATCHES(LANG(?label), "en") || LANG(?label) = "")
        }""",
    "themes": """
        SELECT DISTINCT ?type ?label WHERE {
          ?event sem:eventType ?type . ?type skos:broader* ?theme . ?theme skos:prefLabel ?label .
          FILTER(NOT EXISTS { ?theme skos:broader ?wider } && LANGMATCHES(LANG(?label), "en"))
        }""",
    # An order link that only follows from others is left out: it has no passage of its own.
    "statements": """
        SELECT DISTINCT ?statement ?subject ?predicate ?object ?status ?ended ?edtf ?figure ?unit WHERE {
          ?statement rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ; ev:status ?status .
          OPTIONAL { ?statement ev:ended ?ended }
          OPTIONAL { ?statement ev:time ?edtf }
          OPTIONAL { ?object a ev:Quantity ; rdfs:label ?figure . OPTIONAL { ?object schema:unitText ?unit } }
          FILTER(EXISTS { ?claim ev:states|ev:denies ?statement } || NOT EXISTS { ?statement ev:derived true })
        }""",
    "claims": """
        SELECT DISTINCT ?claim ?document ?speaker ?modality ?cue ?quote ?begin ?end ?sentence ?confidence
                        ?within WHERE {
          ?claim a ev:Claim ; nif:referenceContext ?document ; ev:speaker ?speaker ; ev:modality ?modality ;
                 nif:anchorOf ?quote ; nif:beginIndex ?begin ; nif:endIndex ?end .
          OPTIONAL { ?claim ev:cue ?cue }
          OPTIONAL { ?claim ev:sentence ?sentence }
          OPTIONAL { ?claim ev:confidence ?confidence }
          OPTIONAL { ?claim ev:within ?within }
        }""",
    "targets": """
        SELECT DISTINCT ?claim ?how ?target WHERE {
          VALUES (?property ?how) { (ev:states "states") (ev:denies "denies") }
          ?claim ?property ?target .
        }""",
    "mentions": """
        SELECT DISTINCT ?node ?document ?begin ?end ?quote WHERE {
          ?mention a ev:Mention ; gaf:denotes ?node ; nif:referenceContext ?document ;
                   nif:anchorOf ?quote ; nif:beginIndex ?begin ; nif:endIndex ?end .
        }""",
}
