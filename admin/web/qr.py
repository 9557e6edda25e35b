"""Addresses as squares that a telephone reads."""

import io

import segno


def qr_svg(address: str) -> str:
    """Returns the QR code of an address, as an SVG without a border."""
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=0, xmldecl=False)
    return drawn.getvalue().decode()
