"""Writing files so that a crash leaves the old file or the new one, never a part."""
