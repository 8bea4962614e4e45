"""The same war room as a plain Dash app over pandas, to measure ours beside.

It is written as the guides of pandas, Plotly and Dash write it: frames read once into memory (with
categories and sorted indexes), filters and `groupby` in the callback, Plotly Express figures with
the geometry given as GeoJSON, one callback of the address. It is meant to do well: it reads numbers
that the build has already counted, sends only the shapes it colours, and keeps whole tables sorted.

`WARROOM_SNAPSHOT=file gunicorn tests.benchmarks.pandas_app:server --preload`
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pandas as pd
import plotly.express as px
from dash import Dash, Input, Output, dash_table, dcc, html

from callbacks import serve
from data.indicators import OVERVIEW
from tests.benchmarks.pandas_frames import KEYS, MARKS, frames, shapes

TILES = [name for name in OVERVIEW if name != "ATT-01"]
FACILITIES = ["INT-01", "INT-05", "ELE-01", "WAT-01", "TEC-01", "BLD-01"]
PAGE = 50
#: Plotly asks its own host for a base map that is not drawn here, and fails without internet.
_WORLD = """<script>
const none = {type: 'GeometryCollection', geometries: []};
const objects = Object.fromEntries(['coastlines', 'land', 'ocean', 'lakes', 'rivers', 'countries',
  'subunits'].map((name) => [name, none]));
window.PlotlyGeoAssets = {topojson: {world_110m: {type: 'Topology', arcs: [], objects}}};
</script>"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a view paints."""

    tiles: list[tuple[str, float]]
    map: Any
    ranking: Any
    trend: Any
    table: pd.DataFrame | None = None


class WarRoom:
    """The views over the frames."""

    def __init__(self, snapshot: Path) -> None:
        self.frames = frames(snapshot)
        self.shapes = {
            "province_code": shapes("provinces", "province_code"),
            "district_code": shapes("districts", "district_code"),
        }
        self.known = set(self.frames["measures"]["indicator"].cat.categories)
        schools = self.frames["schools"]
        self.index = pd.Series(schools.index, index=schools["school_code"])

    def within(self, name: str, place: dict[str, str]) -> pd.DataFrame:
        """The rows of a frame that lie in a place."""
        frame = self.frames[name]
        for level, column in KEYS.items():
            if level in place:
                frame = frame[frame[column] == place[level]]
        return frame

    def below(self, place: dict[str, str]) -> str:
        near = place.keys() & KEYS.keys() or place.get("by") == "district"
        return "district_code" if near else "province_code"

    def percent(self, frame: pd.DataFrame, by: str, indicator: str) -> pd.DataFrame:
        """One number of each place."""
        own = frame[frame["indicator"] == indicator]
        sums = own.groupby(by, observed=True)[["numerator", "denominator"]].sum()
        value = sums["numerator"] / sums["denominator"] * 100
        return value.rename("value").reset_index().sort_values("value")

    def tiles(self, frame: pd.DataFrame, names: list[str]) -> list[tuple[str, float]]:
        """The numbers of a place."""
        own = frame[frame["indicator"].isin(names)]
        sums = own.groupby("indicator", observed=True)[["numerator", "denominator"]].sum()
        value = (sums["numerator"] / sums["denominator"] * 100).where(
            sums["denominator"] > 0, sums["numerator"]
        )
        return [(name, float(value.get(name, float("nan")))) for name in names]

    def attendance(self, frame: pd.DataFrame, by: str | list[str]) -> pd.DataFrame:
        """The rate of each day or place."""
        sums = frame.groupby(by, observed=True)[MARKS].sum()
        return (sums["present"] / sums.sum(axis=1) * 100).rename("value").reset_index()

    def choropleth(self, values: pd.DataFrame, by: str) -> Any:
        known = self.shapes[by]
        features = [known[code] for code in values[by] if code in known]
        figure = px.choropleth(
            values,
            locations=by,
            color="value",
            color_continuous_scale="OrRd",
            geojson={"type": "FeatureCollection", "features": features},
            featureidkey=f"properties.{by}",
            fitbounds="locations",
            basemap_visible=False,
        )
        return figure.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 0})

    def bars(self, values: pd.DataFrame, by: str) -> Any:
        return px.bar(values, x="value", y=by, orientation="h").update_yaxes(type="category")

    def shares(self, schools: pd.DataFrame, by: str) -> Any:
        counted = schools.groupby([by, "net"], observed=True).size().rename("schools").reset_index()
        return px.bar(counted, x="schools", y=by, color="net", orientation="h")

    def overview(self, place: dict[str, str]) -> Answer:
        by = self.below(place)
        measures, days = self.within("measures", place), self.within("days", place)
        trend = self.attendance(days, "on_date")
        weekly = trend.set_index("on_date")["value"].resample("W").mean().reset_index()
        chosen = place.get("indicator", "")
        if chosen in self.known and chosen != "ATT-01":
            values = self.percent(measures, by, chosen)
        else:
            last = days[days["on_date"] == days["on_date"].max()]
            values = self.attendance(last, by).sort_values("value")
        tiles = [("ATT-01", float(trend["value"].iloc[-1])), *self.tiles(measures, TILES)]
        line = px.line(weekly, x="on_date", y="value")
        return Answer(tiles, self.choropleth(values, by), self.bars(values, by), line)

    def map(self, place: dict[str, str]) -> Answer:
        schools = self.within("schools", place)
        drawn = schools[schools["coordinate_state"] == "ok"]
        points = px.scatter_geo(
            drawn, lat="lat", lon="lon", color="net", hover_name="name_th", fitbounds="locations"
        )
        tiles = [(str(k), float(v)) for k, v in schools["net"].value_counts().items()]
        return Answer(tiles, points, self.shares(schools, self.below(place)), {})

    def infrastructure(self, place: dict[str, str]) -> Answer:
        by = self.below(place)
        measures, schools = self.within("measures", place), self.within("schools", place)
        values = self.percent(measures, by, "INT-01")
        shown = schools.sort_values("net_best_down_mbps").head(20)
        tiles, shares = self.tiles(measures, FACILITIES), self.shares(schools, by)
        return Answer(tiles, self.choropleth(values, by), shares, {}, shown)

    def attend(self, place: dict[str, str]) -> Answer:
        by = self.below(place)
        days = self.within("days", place)
        rate = self.attendance(days, "on_date")
        day = pd.to_datetime(rate["on_date"])
        calendar = rate.assign(week=day.dt.strftime("%G-%V"), weekday=day.dt.day_of_week)
        last = days[days["on_date"] == days["on_date"].max()]
        values = self.attendance(last, by).sort_values("value")
        heat = px.imshow(calendar.pivot(index="weekday", columns="week", values="value"))
        sums = last[["due", "recorded", *MARKS]].sum()
        tiles = [(str(name), float(value)) for name, value in sums.items()]
        return Answer(tiles, self.choropleth(values, by), self.bars(values, by), heat)

    def compare(self, place: dict[str, str]) -> Answer:
        codes = [code.rpartition(".")[2] for code in place["vs"].split("~")]
        by = KEYS[place["vs"].partition(".")[0]]
        measures = self.frames["measures"]
        own = measures[measures[by].isin(codes) & measures["indicator"].isin(TILES)]
        sums = own.groupby([by, "indicator"], observed=True)[
            ["numerator", "denominator"]
        ].sum()
        value = (sums["numerator"] / sums["denominator"] * 100).rename("value").reset_index()
        bars = px.bar(value, x="value", y="indicator", color=by, barmode="group")
        days = self.frames["days"]
        chosen = days[days[by].isin(codes)]
        rate = self.attendance(chosen, [by, "on_date"])
        lines = px.line(rate, x="on_date", y="value", color=by)
        return Answer([], {}, bars, lines)

    def part(self, name: str, idx: int) -> pd.DataFrame:
        frame = self.frames[name]
        return frame.loc[idx:idx]

    def school(self, place: dict[str, str]) -> Answer:
        idx = int(self.index.loc[place["school"]])
        tiles = self.tiles(self.part("school_measures", idx), [*TILES, *FACILITIES])
        tab = place.get("tab")
        if tab == "students":
            classes = self.part("students", idx)
            counted = classes.groupby(["grade", "sex"], observed=True).size().rename("n")
            bars = px.bar(counted.reset_index(), x="grade", y="n", color="sex")
            return Answer(tiles, {}, bars, {}, classes.head(PAGE))
        names = ["buildings", "equipment", *(["circuits", "staff"] if tab == "assets" else [])]
        lists = pd.concat([self.part(name, idx).astype(object) for name in names])
        days = self.part("school_days", idx)
        trend = self.attendance(days[days["is_recorded"] == 1], "on_date")
        spot = px.scatter_geo(self.part("schools", idx), lat="lat", lon="lon", hover_name="name_th")
        line = px.line(trend, x="on_date", y="value")
        return Answer(tiles, spot, {}, line, lists if tab == "assets" else lists.head(PAGE))

    def student(self, place: dict[str, str]) -> Answer:
        idx = int(self.index.loc[place["school"]])
        roll = self.part("students", idx)
        own = roll[roll["student_ref"] == place["student"]]
        growth = self.part("growth", idx)
        mine = growth[growth["student_idx"] == own["student_idx"].iloc[0]]
        counts = ["recorded_days", "present_days", "leave_days", "sick_days", "absent_days"]
        tiles = [(name, float(own[name].iloc[0])) for name in counts]
        line = px.line(mine, x="period", y=["weight_kg", "height_cm"], markers=True)
        return Answer(tiles, {}, {}, line, own)


def create(snapshot: Path) -> Dash:
    """The app over a snapshot."""
    room = WarRoom(snapshot)
    views: dict[str, Callable[[dict[str, str]], Answer]] = {
        "/": room.overview,
        "/map": room.map,
        "/infrastructure": room.infrastructure,
        "/attendance": room.attend,
        "/compare": room.compare,
        "/school": room.school,
        "/student": room.student,
    }
    app = Dash("pandas", title="pandas", compress=True)
    app.index_string = app.index_string.replace("{%config%}", _WORLD + "{%config%}")
    app.layout = html.Div(
        [
            dcc.Location(id="url", refresh=False),
            html.Div(id="tiles"),
            *(dcc.Graph(id=name) for name in ("map", "ranking", "trend")),
            dash_table.DataTable(  # type: ignore[attr-defined]  # it is made at import
                id="table"
            ),
        ]
    )

    @app.callback(
        Output("tiles", "children"),
        Output("map", "figure"),
        Output("ranking", "figure"),
        Output("trend", "figure"),
        Output("table", "data"),
        Input("url", "href"),
    )
    def show(href: str) -> tuple[Any, ...]:
        parts = urlsplit(href or "/")
        answer = views[parts.path](dict(parse_qsl(parts.query)))
        tiles = [html.Div([html.B(name), f"{value:,.1f}"]) for name, value in answer.tiles]
        rows = answer.table.to_dict("records") if answer.table is not None else []
        return tiles, answer.map, answer.ranking, answer.trend, rows

    serve.prepare(app.server)
    return app


def __getattr__(name: str) -> Any:
    """Make `server` when it is asked for."""
    if name == "server":
        return create(Path(os.environ["WARROOM_SNAPSHOT"])).server
    raise AttributeError(name)
