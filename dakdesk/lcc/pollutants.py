"""Which pollutant a unit is about: a factor in `kg NOx/l`, an externality in `kg CO2e` or `g PM/100 km`."""

from dakdesk.domain.costs import CostLine
from dakdesk.domain.terms import CostCategory, Pollutant

CO2E_UNIT = "kg CO2e"
UNITS = {
    Pollutant.CO2E: CO2E_UNIT,
    Pollutant.NOX: "kg NOx",
    Pollutant.PM: "kg PM",
    Pollutant.NMHC: "kg NMHC",
}
_NAMES = {"CO2": Pollutant.CO2E}
_BY_UNIT = {unit: pollutant for pollutant, unit in UNITS.items()}
_KILOGRAMS = {"kg": 1.0, "g": 1e-3, "mg": 1e-6}


def factor_pollutant(unit: str) -> Pollutant:
    """Return the pollutant of an emission factor; one that names none is about CO2e."""
    found = mass_of(unit)
    return found[0] if found else Pollutant.CO2E


def factor_kilograms(unit: str) -> float:
    """Return the kilograms in one unit of mass of an emission factor."""
    found = mass_of(unit)
    return found[1] if found else 1.0


def mass_of(unit: str) -> tuple[Pollutant, float] | None:
    """Return the pollutant of a unit such as `g NOx/100 km` and its kilograms, None when it names none."""
    mass, _, name = unit.partition("/")[0].strip().partition(" ")
    name = name.strip()
    pollutant = _BY_UNIT.get(f"kg {name}") or _NAMES.get(name)
    return (pollutant, _KILOGRAMS[mass]) if pollutant and mass in _KILOGRAMS else None


def computed_pollutant(line: CostLine) -> Pollutant | None:
    """Return the pollutant that an externality prices when its cells stay empty, None for other lines."""
    return _BY_UNIT.get(line.unit) if line.category is CostCategory.EXTERNALITY else None


def takes_computed_emissions(line: CostLine) -> bool:
    """Whether empty cells of the line stand for the emissions computed from the other lines."""
    return computed_pollutant(line) is not None


def factor_ids(line: CostLine) -> tuple[str, ...]:
    """Return the emission factors of a line, none for an externality."""
    if line.category is CostCategory.EXTERNALITY:
        return ()
    return tuple(name for name in (line.emission_id, *line.emission_ids) if name)
