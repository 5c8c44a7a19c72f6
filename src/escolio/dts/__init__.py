"""Distributed Text Services 1.0 (https://dtsapi.org/versions/v1.0): releases as static files, and the full service."""
