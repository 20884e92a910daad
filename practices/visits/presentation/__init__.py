"""What the public page of a visit or meeting shows."""
