"""Every province, prefecture, county, township, village and community, by name and by code."""

from patterns.gazetteer.gazetteer import Gazetteer, load
from patterns.gazetteer.model import Division, FormerName, Level, NameHit

__all__ = ["Division", "FormerName", "Gazetteer", "Level", "NameHit", "load"]
