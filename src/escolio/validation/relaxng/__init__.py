"""RELAX NG: libxml2 decides whether a document is valid, the rest says in an editor's words why it is not."""
