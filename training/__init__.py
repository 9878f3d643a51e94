"""How the shipped weights are made and measured. Nothing in `src` imports this."""
