"""Hidden numbers cannot be worked out from those that are shown.

`network` knows which published numbers add up to which, `families` which indicators do, `closure`
decides what must be hidden beside the small numbers that `data.privacy` names, `days` the same of
school days. The build stores their answers with the snapshot (data.build.protection); serving reads
them (data.protected).

What the literature of disclosure control calls these: a *small* number is hidden by primary
suppression, what is *closed* with it by complementary (secondary) cell suppression; to work one out
from sums and differences is a differencing attack. A *way* for hidden numbers to change goes around
an alternating cycle, on which they grow and shrink by turns, so that no sum moves. *Above* the line
is the numerator of a rate, *below* it the denominator.
"""
