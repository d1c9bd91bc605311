"""Only the newest question counts."""

from concurrent.futures import Future

from dakdesk.app.search import LatestSearch
from dakdesk.store.errors import BusyError
from dakdesk.store.listing import ListPage, ListQuery


class Store:
    """Holds the questions until the test answers them."""

    def __init__(self) -> None:
        self.asked: list[Future[ListPage]] = []
        self.delivered: list[tuple[str, int]] = []
        self.failed: list[BaseException] = []
        self.search = LatestSearch(self.ask, self.deliver, self.failed.append)

    def ask(self, _: ListQuery) -> "Future[ListPage]":
        self.asked.append(Future())
        return self.asked[-1]

    def deliver(self, query: ListQuery, page: ListPage) -> None:
        self.delivered.append((query.text, page.total))


def page(total: int) -> ListPage:
    return ListPage(rows=(), total=total)


def test_a_question_that_still_waits_is_taken_back() -> None:
    store = Store()
    store.search.search(ListQuery(text="l"))
    store.search.search(ListQuery(text="la"))
    assert store.asked[0].cancelled()
    store.asked[1].set_result(page(3))
    assert store.delivered == [("la", 3)]


def test_an_answer_that_comes_too_late_is_dropped() -> None:
    store = Store()
    store.search.search(ListQuery(text="l"))
    store.asked[0].set_running_or_notify_cancel()
    store.search.search(ListQuery(text="la"))
    store.asked[0].set_result(page(9))
    store.asked[1].set_result(page(3))
    assert store.delivered == [("la", 3)]


def test_a_failure_is_told() -> None:
    store = Store()
    store.search.search(ListQuery())
    store.asked[0].set_exception(BusyError())
    assert [type(error) for error in store.failed] == [BusyError]
    assert store.delivered == []
