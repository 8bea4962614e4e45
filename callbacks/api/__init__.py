"""Everything that is served beside the page itself: static files of a snapshot, search, exports,
read API.
"""
