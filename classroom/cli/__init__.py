"""The ``mingjing`` command and the incident on a plain terminal."""
