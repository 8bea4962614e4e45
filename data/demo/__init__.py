"""Demo feeds: `generate` writes files in the formats of the sources, for an invented country."""

from data.demo.run import DemoSummary, generate

__all__ = ["DemoSummary", "generate"]
