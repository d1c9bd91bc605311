"""What the organisation can mend when a document could not be made: its template or its house style."""

from dakdesk.app.language import t


def document_problem(error: Exception) -> str:
    """Return the sentence for a template or house style that cannot be used; empty for anything else."""
    from dakdesk.export.docx_writer import ReferenceProblem
    from dakdesk.export.render import TemplateProblem

    if isinstance(error, TemplateProblem):
        return t("error.template", file=error.file, line=error.line)
    return t(str(error)) if isinstance(error, ReferenceProblem) else ""
