"""What the public page of a module shows."""
