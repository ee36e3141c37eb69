"""The layers of `make check-verify': see ../README."""
