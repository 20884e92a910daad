"""The translation desk: how far every publication is in every language, and what to do next."""
