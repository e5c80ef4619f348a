"""The only door to pyvis: it keeps nodes, edges and options; our own autoescaping template makes the page of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from pyvis.network import Network

from akyn.exports.page import assets
from akyn.exports.page.placing import positions
from akyn.exports.page.words import SHAPES

__all__ = ["StoryNetwork", "story_network"]

MOST = 500
"""Nodes that the graph shows: more are no picture any more."""

_OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 3, "font": {"size": 0}},
    "edges": {"smooth": False, "width": 1.2, "selectionWidth": 1.6, "hoverWidth": 0.6,
              "arrows": {"to": {"enabled": True, "scaleFactor": 0.45}}},
    "interaction": {"hover": True, "tooltipDelay": 250, "keyboard": False, "multiselect": False,
                    "selectConnectedEdges": False, "hoverConnectedEdges": False},
    "groups": {kind: {"shape": shape} for kind, shape in SHAPES.items()},
}  # fmt: skip


class StoryNetwork(Network):  # type: ignore[misc]  # pyvis has no types
    """A directed pyvis network that keeps parallel edges and renders templates/story.html, with nothing to fetch."""

    def __init__(self, *, page: Mapping[str, Any]) -> None:
        super().__init__(directed=True, cdn_resources="in_line", heading=page["title"])
        self._page = page
        self.path = "story.html"
        self.options = dict(_OPTIONS)  # a dict: set_options would strip every blank from the values
        self.templateEnv = Environment(
            autoescape=True, loader=PackageLoader("akyn.exports.page"), undefined=StrictUndefined, trim_blocks=True,
            lstrip_blocks=True,
        )  # fmt: skip
        self.templateEnv.globals.update(page=page, keys=assets.KEYS, packed_page=self._packed_page, **_assets())

    def _packed_page(self, nodes: list[Mapping[str, Any]], edges: list[Mapping[str, Any]]) -> str:
        """The block of the page's data, with the nodes and edges as pyvis hands them to its template."""
        return assets.packed_json({**self._page, "network": {"nodes": nodes, "edges": edges, "options": _OPTIONS}})


def story_network(page: Mapping[str, Any]) -> StoryNetwork:
    """The network of a page's nodes and drawn edges, at positions worked out here: the page needs no physics.

    Of a large story it shows the nodes with most edges, MOST at most; the lists of the page hold all.
    """
    network = StoryNetwork(page=page)
    degree = Counter(edge[end] for edge in page["edges"] if edge["drawn"] for end in ("from", "to"))
    nodes = {id for id in sorted(page["nodes"], key=lambda id: (-degree[id], id))[:MOST]}
    edges = [edge for edge in page["edges"] if edge["drawn"] and nodes.issuperset((edge["from"], edge["to"]))]
    places = positions(nodes, [(edge["from"], edge["to"]) for edge in edges if edge["from"] != edge["to"]])
    for id in sorted(nodes):
        network.add_node(id, **_marker(page["nodes"][id], degree[id]), x=places[id][0], y=places[id][1])
    bends: Counter[frozenset[str]] = Counter()
    for edge in edges:
        ends = (edge["to"], edge["from"]) if edge["turned"] else (edge["from"], edge["to"])
        bends[frozenset(ends)] += 1
        network.add_edge(*ends, id=edge["id"], **_look(edge, bends[frozenset(ends)], turned=ends[0] > ends[1]))
    return network


def _marker(node: Mapping[str, Any], degree: int) -> dict[str, Any]:
    size = round(7 + 2.2 * degree**0.6, 1)
    return {"label": node["label"], "group": node["kind"], "shape": SHAPES[node["kind"]], "size": size}


def _look(edge: Mapping[str, Any], number: int, *, turned: bool) -> dict[str, Any]:
    """Dashes for what is only told, dots for what is denied or unrealised, a bow for each further parallel edge."""
    look: dict[str, Any] = {}
    if edge["told"]:
        look["dashes"] = [2, 4] if edge["status"] in ("denied", "unrealised") else [7, 5]
    if number > 1:
        look["smooth"] = {"enabled": True, "type": "curvedCCW" if turned else "curvedCW",
                          "roundness": round(0.16 * (number // 2) * (-1) ** number, 2)}  # fmt: skip
    return look


def _assets(*, sparql: bool = False) -> dict[str, Any]:
    """Styles, scripts and blocks as they stand in the package, and the policy that lets in these and no others."""
    scripts, styles, plain = assets.scripts(), assets.styles(), assets.inline("styles/plain.css")
    vis = assets.file_bytes("dist/vis.min.js").decode()
    return {
        "scripts": scripts,
        "styles": styles,
        "plain_style": plain,
        "policy": assets.policy([*scripts, vis], [*styles, plain], sparql=sparql),
        "blocks": {"vis-script": assets.packed(vis.encode())},
        "sparql": sparql,
    }
