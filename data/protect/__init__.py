"""Hidden numbers cannot be worked out from those that are shown.

`network` knows which published numbers add up to which, `families` which indicators do, `closure`
decides what must be hidden beside the small numbers that `data.privacy` names. The build stores its
answer with the snapshot (data.build.protection); serving reads it (data.protected).
"""
