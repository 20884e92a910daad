"""What the public page of a publication shows: frozen values made by plain functions, one query per relation."""
