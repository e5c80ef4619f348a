"""The only door to pyvis: it keeps nodes, edges and options; our own autoescaping template makes the page of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from pyvis.network import Network

from akyn.exports.page import assets
from akyn.exports.page.overview import MOST, overview
from akyn.exports.page.placing import positions
from akyn.exports.page.words import SHAPES

__all__ = ["StoryNetwork", "story_network"]

_OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 3, "font": {"size": 0}},
    "edges": {"smooth": False, "width": 1.2, "selectionWidth": 1.6, "hoverWidth": 0.6,
              "arrows": {"to": {"enabled": True, "scaleFactor": 0.45}}},
    "interaction": {"hover": True, "tooltipDelay": 250, "keyboard": False, "multiselect": False,
                    "selectConnectedEdges": False, "hoverConnectedEdges": False},
    "groups": {kind: {"shape": shape} for kind, shape in {**SHAPES, "cell": "dot"}.items()},
}  # fmt: skip


class StoryNetwork(Network):  # type: ignore[misc]  # pyvis has no types
    """A directed pyvis network that keeps parallel edges and renders templates/story.html, with nothing to fetch."""

    def __init__(self, *, page: Mapping[str, Any], blocks: Mapping[str, str]) -> None:
        super().__init__(directed=True, cdn_resources="in_line", heading=page["title"])
        self._page = page
        self.path = "story.html"
        self.options = dict(_OPTIONS)  # a dict: set_options would strip every blank from the values
        self.templateEnv = Environment(
            autoescape=True, loader=PackageLoader("akyn.exports.page"), undefined=StrictUndefined, trim_blocks=True,
            lstrip_blocks=True,
        )  # fmt: skip
        self.templateEnv.globals.update(page=page, packed_page=self._packed_page, **_assets(blocks))

    def _packed_page(self, nodes: list[Mapping[str, Any]], edges: list[Mapping[str, Any]]) -> str:
        """The block of the page's data, with the nodes and edges as pyvis hands them to its template."""
        return assets.packed_json({**self._page, "network": {"nodes": nodes, "edges": edges, "options": _OPTIONS}})


def story_network(page: Mapping[str, Any], blocks: Mapping[str, str] = MappingProxyType({})) -> StoryNetwork:
    """The network of a page at positions worked out here: the page needs no physics.

    Up to MOST nodes it is that of the page's nodes and drawn edges; of a larger story, that of its overview, which
    the page's data get too. `blocks` are packed and go along by id: with a `sparql-worker` the page can be asked.
    """
    if len(page["nodes"]) > MOST:
        return _overview_network({**page, "overview": overview(page)}, blocks)
    network = StoryNetwork(page=page, blocks=blocks)
    edges = [edge for edge in page["edges"] if edge["drawn"]]
    places = positions(page["nodes"], [(edge["from"], edge["to"]) for edge in edges if edge["from"] != edge["to"]])
    for id, node in sorted(page["nodes"].items()):
        x, y = places[id]
        network.add_node(id, label=node["label"], group=node["kind"], shape=SHAPES[node["kind"]], x=x, y=y)
    for edge in edges:
        ends = (edge["to"], edge["from"]) if edge["turned"] else (edge["from"], edge["to"])
        network.add_edge(*ends, id=edge["id"])
    return network


def _overview_network(page: Mapping[str, Any], blocks: Mapping[str, str]) -> StoryNetwork:
    """Cells in columns and lanes; scripts/overview.js gives them the proportions of the window."""
    network = StoryNetwork(page=page, blocks=blocks)
    cells = page["overview"]["cells"]
    for cell in cells:
        label, place = ", ".join(cell["names"]), {"x": 100 * cell["column"], "y": 100 * cell["lane"]}
        network.add_node(cell["id"], label=label, group="cell", shape="dot", **place)
    for a, b, count in page["overview"]["ties"]:
        network.add_edge(cells[a]["id"], cells[b]["id"], id=f"{a}-{b}", value=count)
    return network


def _assets(blocks: Mapping[str, str]) -> dict[str, Any]:
    """Styles, scripts and blocks as they stand in the package, and the policy that lets in these and no others."""
    sparql = "sparql-worker" in blocks
    scripts, styles = assets.scripts(sparql=sparql), assets.styles(sparql=sparql)
    plain = assets.inline("styles/plain.css")
    vis = assets.file_bytes("dist/vis.min.js").decode()
    return {
        "keys": assets.keys(sparql=sparql),
        "scripts": scripts,
        "styles": styles,
        "plain_style": plain,
        "policy": assets.policy([*scripts, vis], [*styles, plain], sparql=sparql),
        "blocks": {"vis-script": assets.packed(vis.encode()), **blocks},
        "sparql": sparql,
    }
