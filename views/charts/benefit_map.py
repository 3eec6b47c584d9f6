"""The dependency map as Graphviz text: legible on light and on dark, every state in words beside its colour."""

from collections.abc import Collection, Mapping

from pmo_core.benefits.dependency_map import BenefitMap, Edge, Node

LETTERS_A_LINE = 24
# Pale fills with dark text stand on both themes; grey lines too.
FILLS = {"far": "#f0c9bd", "behind": "#f5e0b5", "on": "#cfe5cf", "unknown": "#e9e5dc"}
LINE, WEAK, TEXT = "#8a8a8a", "#c0462e", "#1b2326"
FAR, ON = 0.75, 0.9


def map_as_dot(
    shown: BenefitMap, keys: Collection[str], realised: Mapping[str, float], weakest: Collection[tuple[str, str]]
) -> str:
    """Graphviz source of the boxes named.

    Args:
        shown: The map.
        keys: Keys of the boxes to draw.
        realised: Realisation by key, 1 is on plan; boxes without stand as not measured.
        weakest: Pairs of keys whose arrow is on the weakest path.
    """
    nodes = [_node(shown.nodes[key], realised.get(key)) for key in shown.nodes if key in keys]
    edges = [
        _edge(edge, shown.shares[edge], (edge.source, edge.target) in weakest)
        for edge in shown.edges
        if edge.source in keys and edge.target in keys
    ]
    head = (
        'digraph { rankdir=LR; bgcolor="transparent"; nodesep=0.18; ranksep=0.45; '
        f'node [fontname="sans-serif", fontsize=12, fontcolor="{TEXT}", style="filled,rounded", color="{LINE}"]; '
        f'edge [fontname="sans-serif", fontsize=11, color="{LINE}", fontcolor="{LINE}", arrowsize=0.7]; '
    )
    return head + " ".join([*nodes, *edges, *_columns(shown, keys)]) + " }"


def _columns(shown: BenefitMap, keys: Collection[str]) -> list[str]:
    """One column for each kind of box, as long as none of a kind leads to another of it."""
    kinds = {key: node.kind for key, node in shown.nodes.items() if key in keys}
    inner = {kinds.get(edge.source) for edge in shown.edges if kinds.get(edge.source) == kinds.get(edge.target)}
    by_kind = {kind: [key for key, of in kinds.items() if of == kind] for kind in dict.fromkeys(kinds.values())}
    return [
        "{ rank=same; " + " ".join(f'"{_quoted(key)}";' for key in same) + " }"
        for kind, same in by_kind.items()
        if kind not in inner
    ]


def _node(node: Node, ratio: float | None) -> str:
    state, words = state_of(ratio)
    said = f"\\n{words}" if node.kind == "benefit" else ""
    weight = 2 if node.kind == "objective" else 1
    dashes = ',style="filled,rounded,dashed"' if node.kind == "change" else ""
    fill = FILLS[state] if node.kind == "benefit" else "#ffffff" if node.kind == "change" else "#dfe7ea"
    label = f"{_quoted(_wrapped(node.name))}{said}"
    return f'"{_quoted(node.key)}" [label="{label}", fillcolor="{fill}", penwidth={weight}, shape=box{dashes}];'


def state_of(ratio: float | None) -> tuple[str, str]:
    """Key of the fill, and the same in shape and words."""
    if ratio is None or ratio != ratio:
        return "unknown", "– not measured"
    state, shape = ("on", "●") if ratio >= ON else ("behind", "◆") if ratio >= FAR else ("far", "▲")
    return state, f"{shape} {ratio * 100:.0f} % of plan"


def _edge(edge: Edge, share: float, is_weak: bool) -> str:
    marks = [f"{edge.contribution * 100:.0f} %"] if edge.contribution == edge.contribution else []
    marks += ["if …"] if edge.assumption else []
    style = f', color="{WEAK}", penwidth=3' if is_weak else f", penwidth={1 + 2 * share:.1f}"
    style += ", style=dashed" if edge.assumption else ""
    tip = f', tooltip="{_quoted(edge.assumption)}"' if edge.assumption else ""
    return f'"{_quoted(edge.source)}" -> "{_quoted(edge.target)}" [label="{" ".join(marks)}"{style}{tip}];'


def _wrapped(text: str) -> str:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= LETTERS_A_LINE:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
