"""Design tokens: every colour role of the two schemes, as one frozen value each.

The values and their contrast ratios stand in the design document; a test computes the ratios again.
"""

from typing import NamedTuple


class Tokens(NamedTuple):
    """Colours by role as `#RRGGBB`; `_bg` is the soft fill and `_line` the edge that go with a role."""

    window: str
    surface: str
    sunken: str
    raised: str
    text: str
    text2: str
    muted: str
    disabled: str
    border: str
    control: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    accent_line: str
    sel: str
    block: str
    block_bg: str
    block_line: str
    warn: str
    warn_bg: str
    warn_line: str
    adv: str
    adv_bg: str
    adv_line: str
    ok: str
    ok_bg: str
    ok_line: str
    klimaat: str
    klimaat_bg: str
    sociaal: str
    sociaal_bg: str
    circulair: str
    circulair_bg: str
    paper: str
    paper_text: str


LIGHT = Tokens(
    window="#F3F6F6",
    surface="#FFFFFF",
    sunken="#E9EEEF",
    raised="#FFFFFF",
    text="#172225",
    text2="#455357",
    muted="#5A686C",
    disabled="#8D999C",
    border="#D5DDDF",
    control="#7B898D",
    accent="#0B5F70",
    accent_hover="#084C5A",
    on_accent="#FFFFFF",
    accent_soft="#DCEDEF",
    accent_line="#A9CFD5",
    sel="#E3F0F2",
    block="#A3261C",
    block_bg="#FBE9E6",
    block_line="#E5B3AC",
    warn="#7D4B00",
    warn_bg="#FDF0D9",
    warn_line="#E3C48A",
    adv="#1D549C",
    adv_bg="#E5EEF9",
    adv_line="#A9C4E6",
    ok="#1B6639",
    ok_bg="#E2F2E7",
    ok_line="#A4D1B2",
    klimaat="#0A5E8C",
    klimaat_bg="#E1EEF6",
    sociaal="#8A2E6B",
    sociaal_bg="#F7E6F1",
    circulair="#6B5200",
    circulair_bg="#F6EED3",
    paper="#FFFFFF",
    paper_text="#1B1B1B",
)

DARK = Tokens(
    window="#151A1C",
    surface="#1D2426",
    sunken="#111517",
    raised="#262F32",
    text="#E7EDEE",
    text2="#BAC5C8",
    muted="#9BA8AC",
    disabled="#6C787C",
    border="#364145",
    control="#7D8B8F",
    accent="#63C5D5",
    accent_hover="#84D5E2",
    on_accent="#06272D",
    accent_soft="#17393F",
    accent_line="#2E6470",
    sel="#1B353A",
    block="#FF9F95",
    block_bg="#3E201E",
    block_line="#7A3A35",
    warn="#F0BD62",
    warn_bg="#382B14",
    warn_line="#6E5525",
    adv="#95BFF6",
    adv_bg="#1B2D45",
    adv_line="#375882",
    ok="#82D19C",
    ok_bg="#173222",
    ok_line="#2F6344",
    klimaat="#85C3EA",
    klimaat_bg="#173043",
    sociaal="#E8A3CF",
    sociaal_bg="#3B2034",
    circulair="#DDC26A",
    circulair_bg="#342C12",
    paper="#F4F4F1",
    paper_text="#1B1B1B",
)

CATEGORIES_LIGHT = ("#0B5F70", "#C08219", "#3A2F73", "#6C9C52", "#8C3B2E", "#7F8FCB", "#4A4A4A")
CATEGORIES_DARK = ("#4FB3C4", "#F0C98A", "#8A72D8", "#D9DB6A", "#C0655A", "#B4C9F5", "#8B979A")
ALTERNATIVES_LIGHT = ("#B4552D", "#0B5F70", "#6B3FA0", "#172225")
ALTERNATIVES_DARK = ("#F0A070", "#63C5D5", "#A47BEA", "#E7EDEE")
