"""Finding the zeros of a function of one number, by scanning for a change of sign and bisecting."""

from collections.abc import Callable, Sequence

Function = Callable[[float], float]

_BISECTIONS = 200


def roots(function: Function, grid: Sequence[float]) -> tuple[float, ...]:
    """Return the zeros of `function` seen between the rising numbers of `grid`, without repeats."""
    found: list[float] = []
    left, at_left = grid[0], function(grid[0])
    for right in grid[1:]:
        at_right = function(right)
        if at_left == 0.0:
            found.append(left)
        elif at_left * at_right < 0.0:
            found.append(bisect(function, left, right))
        left, at_left = right, at_right
    if at_left == 0.0:
        found.append(left)
    return tuple(found)


def bisect(function: Function, low: float, high: float) -> float:
    """Return a zero of `function` between `low` and `high`, where it has opposite signs."""
    rising = function(low) < 0.0
    for _ in range(_BISECTIONS):
        middle = (low + high) / 2.0
        if middle in (low, high):
            break
        if (function(middle) < 0.0) == rising:
            low = middle
        else:
            high = middle
    return (low + high) / 2.0
