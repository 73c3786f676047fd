"""One app per legal activity, on ordered floors."""
