"""The criteria catalogue: load, check, search, take over."""
