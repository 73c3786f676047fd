"""How fast it is: each work beside its floor or a peer in the same run. The ratio is the bar; figures only orient."""
