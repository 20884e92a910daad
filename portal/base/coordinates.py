"""Points on the globe: great-circle distance and bearing between two cities."""

import math
from dataclasses import dataclass

EARTH_RADIUS_KM = 6371.0088  # mean radius, IUGG


@dataclass(frozen=True, slots=True)
class Point:
    """Degrees, north and east positive."""

    latitude: float
    longitude: float

    def distance_to(self, other: "Point") -> float:
        """Great-circle distance in kilometres (haversine)."""
        phi, psi = math.radians(self.latitude), math.radians(other.latitude)
        half = math.sin((psi - phi) / 2) ** 2
        half += math.cos(phi) * math.cos(psi) * math.sin(math.radians(other.longitude - self.longitude) / 2) ** 2
        return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(half))

    def bearing_to(self, other: "Point") -> float:
        """Initial bearing in degrees clockwise from north, 0 ≤ bearing < 360."""
        phi, psi = math.radians(self.latitude), math.radians(other.latitude)
        turn = math.radians(other.longitude - self.longitude)
        east = math.sin(turn) * math.cos(psi)
        north = math.cos(phi) * math.sin(psi) - math.sin(phi) * math.cos(psi) * math.cos(turn)
        return math.degrees(math.atan2(east, north)) % 360
