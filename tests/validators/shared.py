"""What the judges of feeds and of calendars share."""

import re
from urllib.parse import urlsplit

URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:([A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+")


def is_absolute(address):
    """A URI with a scheme, in ASCII, and with a host where the scheme wants one."""
    if not URI.fullmatch(address or ""):
        return False
    parts = urlsplit(address)
    return bool(parts.netloc) if parts.scheme in ("http", "https") else True


def twice(values):
    """The values that stood before."""
    return [value for place, value in enumerate(values) if value in values[:place]]
