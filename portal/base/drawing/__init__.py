"""Drawings from data."""
