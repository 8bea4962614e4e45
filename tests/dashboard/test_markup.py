"""Components as HTML text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from dash import dcc, html

from app import VIEWS
from dashboard.components.markup import markup
from dashboard.components.words import attributes
from layouts import shell


@pytest.mark.parametrize(
    ("node", "said"),
    [
        (None, ""),
        ("a < b & c", "a &lt; b &amp; c"),
        (html.Div(), "<div></div>"),
        (html.Img(), "<img>"),
        (html.H1([html.B("1"), "2"], id="x"), '<h1 id="x"><b>1</b>2</h1>'),
        (html.P(0), "<p>0</p>"),
        (html.Main(className="a b", tabIndex="-1"), '<main class="a b" tabindex="-1"></main>'),
        (html.Div(hidden=True), "<div hidden></div>"),
        (html.Div(hidden=False), "<div></div>"),
        (html.A(download=""), '<a download=""></a>'),
        (
            html.I(title='"<&>"', **attributes(aria_hidden="true")),
            '<i title="&quot;&lt;&amp;&gt;&quot;" aria-hidden="true"></i>',
        ),
    ],
)
def test_a_component_is_its_html(node: object, said: str) -> None:
    found = markup(node)
    attribute = re.compile(r' [a-z-]+(?:="[^"]*")?')
    assert attribute.sub("", found) == attribute.sub("", said)
    assert sorted(attribute.findall(found)) == sorted(attribute.findall(said))


@pytest.mark.parametrize(
    "node", [dcc.Store(id="x"), html.Div([dcc.Store(id="y")]), html.Div(style={"top": 0})]
)
def test_what_needs_react_is_refused(node: object) -> None:
    with pytest.raises(TypeError):
        markup(node)


class _Open(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_every_element_of_the_frame_is_closed() -> None:
    reader = _Open()
    reader.feed(markup(shell.frame(VIEWS)))
    assert reader.open == []
