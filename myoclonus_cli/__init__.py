"""An offline handbook about myoclonus and related conditions."""

__version__ = "0.1.0"
