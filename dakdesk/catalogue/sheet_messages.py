"""What is wrong with a criterion, said for a spreadsheet: with the names of its columns, and what to do."""

from dakdesk.files.problems import Message, say

_AS_SHEET = {
    "is empty": "The cell is empty; fill it in",
    "holds a brace that belongs to no {key}": "A brace belongs to no value; write {key} or take it away",
    "names {{{key}}}, which is no parameter": "The text names {{{key}}}; add it on sheet Parameters",
    "parameter {key!r} does not stand in the text": "Parameter {key} is not in the text; write {{{key}}}",
    "parameter {key!r} stands there {count} times": "Parameter {key} has {count} rows; keep one",
    "unit {unit!r} does not stand in the text": "Unit {unit} is not in the text; write it behind the value",
    "has no choices": "This parameter is chosen from a list; fill in Keuzen",
    "has a default that is no choice: {default!r}": "{default} is not among the choices; take one of Keuzen",
    "has a default that is no list of labels": "Write the labels one a line",
    "has a default that is no text": "Write text here, or choose another kind of parameter",
    "has a minimum above its maximum": "The minimum is above the maximum; mend one of the two",
    "has a default that is no number": "Write a number here, or choose another kind of parameter",
    "has a default that is no whole number": "Write a whole number here, or choose kind number",
    "has a default out of bounds: {default}": "{default} lies outside minimum and maximum; mend one",
    "an award criterion needs [criterion.scoring]": "An award criterion is scored; fill in a method",
    "only an award criterion is scored": "Only an award criterion is scored; empty these cells",
    "needs a rubric or a formula": "Add rows on sheet Scoretrappen, or fill in a formula",
    "must lie between 0 and 1, is {share}": "{share} is not between 0 and 1; write 0,5 for half",
    "two steps give the same share": "Two steps below each other give the same share; change one",
    "must lie between weight_minimum and weight_maximum": "The proposed weight lies between the two others",
    "say which requirements the label covers, or set covers_all": (
        "Say which requirements the label covers, or write ja under Dekt alle eisen"
    ),
    "has no source": "Every criterion has a source; add a row on sheet Bronnen",
    "a source needs an organisation and a title": "Fill in organisation and title",
    "parameter {key!r} needs confirm = true, as a source is not confirmed": (
        "A source is not confirmed; write ja under Te bevestigen for {key}"
    ),
    "starts at 1": "A version is 1 or higher",
    "lies before valid_from": "This day lies before Geldig vanaf; mend one of the two",
    "is in small letters, without a dot or a space around it": (
        "Write the id in small letters, with dashes and without dots"
    ),
    "names no kind of contract": "Say for which kind of contract it is meant",
    "runs from 1 to 17": "The goals run from 1 to 17; mend the number",
    "a performance condition needs at least one check": (
        "A performance condition is checked; add a row on sheet Controles"
    ),
    'labels need a sentence with "gelijkwaardig" (Act of 17 June 2016, art. 54)': (
        "Labels need a sentence with “gelijkwaardig” (Act of 17 June 2016, art. 54)"
    ),
}


def as_sheet_message(message: Message) -> Message:
    """Return the message as it is said about a cell."""
    return say(_AS_SHEET.get(message.source, message.source), **message.params)
