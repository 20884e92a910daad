"""Taking away everything that was ever made under one prefix: for temporary indices, never for those of a portal."""

from portal.search.elastic.connection import worker_client


def remove_indices(prefix: str) -> None:
    server = worker_client()
    for name in server.indices.get(index=f"{prefix}-*", expand_wildcards="all"):
        server.indices.delete(index=name, ignore_unavailable=True)
