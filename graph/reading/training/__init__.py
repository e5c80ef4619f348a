"""Train the reader's language model from open treebanks and name corpora: `python -m akyn.graph.reading.training`."""
