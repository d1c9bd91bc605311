"""The charts of a cost study as pictures for documents, made by the painter of the screen."""

import os
import sys
from collections.abc import Mapping
from functools import lru_cache

from PySide6.QtWidgets import QApplication

from dakdesk.domain.costs import CostStudy
from dakdesk.lcc.outlook import outlook
from dakdesk.lcc.sensitivity import sensitivity
from dakdesk.lcc.study import compare
from ui.charts.data import BarsData, ChartData, RangesData
from ui.charts.painter import chart_picture
from ui.models.cost_charts import bars_of, lines_of
from ui.models.cost_outlook import ranges_of
from ui.models.cost_tornado import tornado_of

WIDTH, HEIGHT, TALL = 1500, 840, 960
SMALL, ROW = 330, 110


@lru_cache(maxsize=4)
def cost_pictures(study: CostStudy) -> Mapping[str, bytes]:
    """Return PNG pictures by name: `lcc-bars`, `lcc-lines`, `lcc-tornado`, and with uncertain inputs
    `lcc-ranges`, in the light colours.

    There are none while no alternative is complete; the tornado is that of the cheapest one.
    """
    comparison = compare(study)
    if not any(each.complete for each in comparison.alternatives):
        return {}
    charts: dict[str, ChartData] = {
        "lcc-bars": bars_of(study, comparison, with_legend=True),
        "lcc-lines": lines_of(study, comparison),
    }
    if comparison.lowest_ids:
        places = [each.id for each in study.alternatives]
        tornado = tornado_of(study, sensitivity(study), places.index(comparison.lowest_ids[0]))
        if tornado.swings:
            charts["lcc-tornado"] = tornado
    found = outlook(study) if study.uncertainties else None
    if found is not None:
        charts["lcc-ranges"] = ranges_of(study, found)
    return {name: chart_picture(data, WIDTH, _height(data)) for name, data in charts.items()}


def _height(data: ChartData) -> int:
    if isinstance(data, RangesData):
        return SMALL + ROW * len(data.ranges)
    return TALL if isinstance(data, BarsData) else HEIGHT


def cost_pictures_without_window(study: CostStudy) -> Mapping[str, bytes]:
    """Return the pictures on the command line: Qt is started without a window when it is not yet there."""
    if QApplication.instance() is None:
        _keep.append(_without_window())
    return cost_pictures(study)


_keep: list[QApplication] = []
"""The application that paints on the command line lives as long as the program."""


def _without_window() -> QApplication:
    if sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QApplication(["dakdesk"])
