"""Claims that tell of one thing, brought together with reasons: linked claims in, derived records out. Pure."""
