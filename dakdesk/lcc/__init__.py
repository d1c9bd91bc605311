"""Life-cycle cost: cash flows, discounting and comparison, without Qt or files."""
