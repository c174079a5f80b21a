"""The desk's addresses, one noun a module."""
