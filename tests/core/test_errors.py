"""An error names the page and the mend, and keeps both on its way between processes."""

import pickle

import pytest

from onrecord.core import errors


def test_an_error_is_one_line_with_page_and_mend() -> None:
    error = errors.EmptyPage("no words", page="a.html", hint="save it again")
    assert str(error) == "a.html: no words (save it again)"


@pytest.mark.parametrize("kind", [errors.UsageError, errors.NotText, errors.ModelError])
def test_an_error_survives_pickling(kind: type[errors.OnRecordError]) -> None:
    error = pickle.loads(pickle.dumps(kind("broken", page="p", hint="mend")))
    assert type(error) is kind
    assert (error.problem, error.page, error.hint) == ("broken", "p", "mend")


def test_every_page_error_can_be_caught_as_one() -> None:
    for kind in (errors.PageNotFound, errors.EmptyPage, errors.NotText, errors.PageTooLarge):
        assert issubclass(kind, errors.PageError)
        assert issubclass(kind, errors.OnRecordError)
