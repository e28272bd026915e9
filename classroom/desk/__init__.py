"""The desk at which a trainer decides what learners say against marks."""
