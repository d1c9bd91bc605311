"""Why the system refused a file or folder, in words: what it says itself is seldom Dutch."""

import errno

from dakdesk.app.language import t

_REASONS = {
    errno.ENOSPC: "reason.full",
    errno.EDQUOT: "reason.full",
    errno.EACCES: "reason.no_right",
    errno.EPERM: "reason.no_right",
    errno.EROFS: "reason.read_only",
    errno.EEXIST: "reason.exists",
    errno.ENOTDIR: "reason.no_folder",
    errno.EISDIR: "reason.folder",
    errno.ENOENT: "reason.absent",
    errno.ENAMETOOLONG: "reason.long_name",
}


def reason(error: OSError) -> str:
    """Return why, as the middle of a sentence; the number of the system for what is rare."""
    code = _REASONS.get(error.errno or 0)
    return t(code) if code else t("reason.other", number=error.errno or 0)


def filled(error: Exception) -> dict[str, str | int]:
    """Return what fills the sentence of an error of ours, with the words of the system put in ours."""
    params: dict[str, str | int] = dict(getattr(error, "params", {}))
    if "detail" in params and isinstance(error.__cause__, OSError) and error.__cause__.errno != errno.ENOENT:
        params["detail"] = reason(error.__cause__)
    return params
