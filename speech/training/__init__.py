"""Making the reader: the corpus, its linter, the agreement of its labels, the fitting of the weights, the report.

``python -m speech.training --help`` lists the commands.  Nothing here is needed to read a reply: only fitting and
reporting ask for numpy and scikit-learn, which the extra ``dev`` brings.
"""
