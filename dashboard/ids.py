"""Ids of the page's elements. Views have classes of their own; nothing else writes an id as text.

`assets/` knows them by the same words. Those of KPI tile, lead, map, ranking, breadcrumb and search
are read from outside and must keep their names.
"""

from __future__ import annotations


class Shell:
    URL = "url"
    STEP = "step"
    PAINTED = "painted"
    HEADER = "header"
    BREADCRUMB = "breadcrumb"
    SEARCH = "search"
    SEARCH_LIST = "search-list"
    PERIOD = "period"
    FRESH = "fresh"
    SOURCES = "sources"
    SAMPLE = "sample"
    LANGUAGE = "language"
    THEME = "theme"
    RAIL = "rail"
    TABS = "tabs"
    BANNER = "banner"
    NOTICE = "notice"
    SHEET = "sheet"
    MAIN = "main"
    STATE = "view-state"


class Overview:
    VIEW = "view-overview"
    LEAD = "lead"
    LEAD_ICON = "lead-icon"
    PART = "part"
    EXPORT = "export"
    KPIS = "kpis"
    MAP = "map"
    MAP_BOX = "map-box"
    MAP_TITLE = "map-title"
    MAP_UNIT = "map-unit"
    MAP_LOCAL = "map-local"
    BY = "by"
    SCHEME = "scheme"
    RANKING = "ranking"
    RANKING_TITLE = "ranking-title"
    RANKING_SORT = "ranking-sort"
    RANKING_STRIP = "ranking-strip"
    RANKING_FOOT = "ranking-foot"
    ALERTS = "alerts"
    ALERTS_TITLE = "alerts-title"
    ALERTS_COUNT = "alerts-count"
    ALERTS_MORE = "alerts-more"
    TREND = "trend"
    TREND_TITLE = "trend-title"
    TREND_UNIT = "trend-unit"


class Definitions:
    VIEW = "view-indicators"
    FIND = "definitions-find"
    THEMES = "definitions-themes"
    LIST = "definitions"
    LEAD = "definitions-lead"


class School:
    VIEW = "view-school"
    HEAD = "school-head"
    TABS = "school-tabs"
    TILES = "school-tiles"
    PROFILE = "school-profile"
    CHECKS = "school-checks"
    CHECKS_COUNT = "school-checks-count"
    PUPILS = "school-pupils"
    COMPARE = "school-compare"
    DAILY = "school-daily"
    DAILY_TITLE = "school-daily-title"
    DAILY_LEGEND = "school-daily-legend"
    BUILDINGS = "school-buildings"
    EQUIPMENT = "school-equipment"
    STUDENTS = "school-students"
    CLASSES = "school-classes"
    ROLL = "school-roll"
    ROLL_COUNT = "school-roll-count"
    ROLL_SORT = "school-roll-sort"
    ASSETS = "school-assets"


class Student:
    VIEW = "view-student"
    BODY = "student-body"
    BANNER = "student-banner"
    HEAD = "student-head"
    DAYS = "student-days"
    DAYS_TITLE = "student-days-title"
    DAYS_COUNT = "student-days-count"
    SIGNALS = "student-signals"
    SIGNALS_COUNT = "student-signals-count"
    GROWTH = "student-growth"
    SUPPORT = "student-support"
    REVEAL = "student-reveal"
    LOCKED = "student-locked"
