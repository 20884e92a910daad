"""Signing in through the one identity provider that the operator has named. Imported only where there is one."""
