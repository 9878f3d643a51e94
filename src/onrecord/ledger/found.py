"""What a query means, as SQL: which statements, and what of them is looked up.

In: a query. Out: questions for the database; of more statements than are to be looked at, those
that were added last.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from functools import cached_property
from typing import Any, Literal, NamedTuple

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnCollection,
    ColumnElement,
    Connection,
    Integer,
    Select,
    String,
    Subquery,
    Table,
    bindparam,
    cast,
    exists,
    func,
    or_,
    select,
)

from onrecord.ledger.bulk import ask
from onrecord.ledger.fulltext import full_text
from onrecord.ledger.query import Query
from onrecord.ledger.speakers.aliases import expanded
from onrecord.ledger.tables import corrections, statements, texts
from onrecord.ledger.within import Within, ids


class Counted(NamedTuple):
    """How many were found; with `is_more`, at least one more than that."""

    total: int
    is_more: bool = False

    def is_over(self, most: int | None) -> bool:
        """Whether there are more than `most`."""
        return most is not None and (self.total > most or (self.is_more and self.total >= most))


class Best(NamedTuple):
    """A statement's number, its score (the higher the better), and how many were found."""

    id: int
    score: float
    total: int


class Found:
    """The statements that a query means, as SQL."""

    def __init__(
        self,
        connection: Connection,
        query: Query,
        newest: int | None = None,
        once: bool = False,
        within: Within | None = None,
    ) -> None:
        query = expanded(connection, query)
        self.notes = query.notes
        self._words = full_text(connection)
        self._query, self._newest, self._once = query, newest, once
        self._ranking = query
        self._oldest: int | None = None
        self._numbers: Sequence[int] | None = None
        self._narrow = ids(within) if within else None
        self._is_sqlite = connection.dialect.name == "sqlite"

    @cached_property
    def _match(self) -> Subquery | None:
        """What is looked up first: the words, or without words the date or place."""
        if self._numbers is not None:
            return self._numbered(self._numbers)
        if self._has_words or self._narrow is None:
            return self._words.match(self._query)
        return self._narrow.subquery("matched")

    @property
    def _has_words(self) -> bool:
        return bool(self._query.groups)

    @property
    def _is_of_words_alone(self) -> bool:
        """Whether what is found is decided by words, and nothing else must be looked up."""
        dated = self._query.since or self._query.until
        return self._has_words and not dated and not self._once and self._narrow is None

    @cached_property
    def _unwanted(self) -> Subquery | None:
        return self._words.unwanted(self._query)

    @property
    def number(self) -> ColumnElement[int]:
        """The statement's, from where it is found first: in its order they come unsorted."""
        return statements.c.id if self._match is None else self._match.c.id

    @property
    def must_sort(self) -> bool:
        """Whether a list must look at all of them first: the newest of everything stand first
        in an index."""
        return self._match is not None

    def counted(self, connection: Connection, most: int | None) -> Counted:
        """How many there are: exactly, unless each of more than `most` would have to be looked
        at. To count words alone takes a tenth of a microsecond each."""
        if most is None or self.is_all or self._is_of_words_alone:
            return Counted(connection.scalar(self.count()) or 0)
        some = self._from(select(self.number), "ids").limit(most + 1).subquery("some")
        count = connection.scalar(select(func.count()).select_from(some), self._given) or 0
        return Counted(min(count, most), count > most)

    def few(self, connection: Connection, most: int | None) -> "Few":
        """Those of them that are to be looked at, `most` and those added last where there are
        more. Words are looked up once for all that is asked of them then: in long lists that is
        most of what each question costs."""
        if most is None or not self._has_words:
            counted = self.counted(connection, most)
            if most is None or not counted.is_over(most):
                return Few(self, counted, None)
            return Few(self.last(connection, most), counted, most)
        counted, numbers = self._numbers_of(connection, most)
        some = self._some(connection, numbers)
        return Few(some, counted, most if counted.is_over(most) else None)

    def _numbers_of(self, connection: Connection, most: int) -> tuple[Counted, list[int]]:
        """How many there are, and of `most` of them the numbers, those added last first. The
        numbers come in one text, for a fifth of what rows cost. Where words alone decide all come,
        which counts them: FTS5 meets several words a third faster in its own order."""
        found = self._from(select(self.number.label("id")), "ids")
        if self._is_of_words_alone:
            told = self._text(connection, found.order_by(self.number))
            last = told.rsplit(",", most)[-most:]
            return Counted(told.count(",") + 1 if told else 0), _ints(reversed(last))
        told = self._text(connection, found.order_by(self.number.desc()).limit(most + 1))
        first = _ints(told.split(","))
        return Counted(min(len(first), most), len(first) > most), first[:most]

    def _text(self, connection: Connection, numbers: Select[int]) -> str:
        """Numbers in their order, with commas between them."""
        number = cast(numbers.subquery("each").c.id, String)
        return connection.scalar(select(func.aggregate_strings(number, ",")), self._given) or ""

    def _some(self, connection: Connection, numbers: Sequence[int]) -> "Found":
        """Of these, the statements with these numbers, those added last first."""
        part = Found(connection, Query())
        part.notes, part._ranking, part._numbers = self.notes, self._ranking, numbers
        return part

    def _numbered(self, numbers: Sequence[int]) -> Subquery:
        """Statements by their numbers, as one parameter."""
        each = (
            func.json_each(json.dumps(numbers)).table_valued("value").c.value
            if self._is_sqlite
            else func.unnest(cast(numbers, ARRAY(BigInteger))).column_valued("each")
        )
        return select(each.label("id")).subquery("numbered")

    def last(self, connection: Connection, most: int) -> "Found":
        """Those of them that were added last."""
        if self._numbers is not None:
            return self._some(connection, self._numbers[:most])
        asked = self._from(select(self.number.label("id")), "ids").order_by(self.number.desc())
        ids = asked.limit(most).subquery("last")
        part = copy(self)
        part._oldest = connection.scalar(select(func.min(ids.c.id)), self._given)
        return part

    def best(self, connection: Connection, limit: int, offset: int) -> list[Best]:
        """The best, of queries with words to rank by. The SQL is made and compiled once for
        queries of one shape: that took longer than to search a thousand pages."""
        place = {"limit": limit, "offset": offset}
        if self._narrow is not None or self._numbers is not None:
            asked = self._ranked().limit(_LIMIT).offset(_OFFSET)
            return [Best(*row) for row in connection.execute(asked, place)]
        given = self._words.given(self._query) | self._given
        shape = (connection.dialect.name, *sorted(given), self._once)
        if shape not in _RANKED:
            _RANKED[shape] = self._ranked().limit(_LIMIT).offset(_OFFSET)
        return list(map(Best._make, ask(connection, _RANKED[shape], given | place)))

    @property
    def _given(self) -> dict[str, Any]:
        """The values of the parameters, but for those of the words."""
        until = f"{self._query.until}~" if self._query.until else None
        given = {
            "newest": self._newest,
            "oldest": self._oldest,
            "since": self._query.since,
            "until": until,
        }
        return {name: value for name, value in given.items() if value is not None}

    def _ranked(self) -> Select[Any]:
        """Rows of (id, score, total), the best first."""
        assert self._match is not None
        found = self._from(select(*self._match.c), "ids").cte("found")
        total = select(func.count()).select_from(found).scalar_subquery()
        best = self._words.ranked(self._ranking, found)
        score, number = best.selected_columns.score, best.selected_columns.id
        oldest = self._numbers[-1] if self._numbers else self._oldest
        if oldest is not None:
            best = best.where(number >= bindparam("oldest", oldest))
        return best.add_columns(total.label("total")).order_by(score.desc(), number)

    def ids(self, order: Literal["date", "page"]) -> Select[Any]:
        """Rows of (id), the newest first, or page by page."""
        if order == "page":
            return self.rows(self.number).order_by(statements.c.page_id, self.number)
        newest = self.told_of.published.desc().nulls_last()
        return self.told(self.number).order_by(newest, self.number)

    def count(self) -> Select[Any]:
        """How many there are."""
        if self.is_all:
            return self._count_of_all()
        return self._from(select(func.count()), "ids")

    def _count_of_all(self) -> Select[Any]:
        """Of a query without words: all, less those that were rejected, which stand on pages
        with corrections. To read every row takes a second a million."""
        looked_at = statements.c.page_id.in_(select(corrections.c.page_id))
        rejected = select(func.count()).select_from(statements).where(looked_at)
        rejected = rejected.where(statements.c.review == "rejected")
        rejected = self._limited(rejected, statements.c.published)
        return select(self._every() - rejected.scalar_subquery())

    def _every(self) -> ColumnElement[int]:
        """Of some dates, in the index that is sorted by them; else all less those that came
        since: how many there are, SQLite knows without looking at each."""
        if self._query.since or self._query.until:
            asked = select(func.count()).select_from(_TOLD).where(*self.limits(_TOLD.c.published))
            if self._newest is not None:
                asked = asked.where(bindparam("newest", self._newest) >= _TOLD.c.id)
            return _indexed(asked, "statements_by_date").scalar_subquery()
        every = select(func.count()).select_from(statements).scalar_subquery()
        if self._newest is None:
            return every
        later = statements.c.id > bindparam("newest", self._newest)
        return every - select(func.count()).select_from(statements).where(later).scalar_subquery()

    def unreviewed(self, after: int, below: float | None) -> Select[Any]:
        """Column `id`: the first behind `after` that nobody has reviewed and that is less sure
        than `below`, by the index."""
        one = _TOLD.c
        if self._match is None:
            asked = self._limited(_indexed(select(one.id)), one.published, one.id)
        else:
            asked = self.told(one.id)
        asked = asked.where(one.review.is_(None), after < one.id).order_by(one.id).limit(1)
        return asked if below is None else asked.where(below > one.confidence)

    def page_ids(self) -> Select[int]:
        """The pages that the statements stand in."""
        return self.rows(statements.c.page_id).distinct()

    def rows(self, *columns: ColumnElement[Any]) -> Select[Any]:
        """Columns of the statements."""
        return self._from(select(*columns), "rows")

    def told(self, *columns: ColumnElement[Any]) -> Select[Any]:
        """Columns of `told_of`."""
        return self._from(select(*columns), "told")

    @property
    def told_of(self) -> ColumnCollection[str, Any]:
        """The columns of a statement that lists and charts are made of. What a query finds has
        them from an index, which is a fifth of the rows: of 10,000 statements in .2 s from a
        disk, and in 1.1 from the rows. Of everything they are read as they stand."""
        return (statements if self._match is None else _TOLD).c

    def tied(self, table: Table, *columns: ColumnElement[Any], told: bool = False) -> Select[Any]:
        """Columns of a table of the statements' dates or places, which has none of those that
        were rejected; with `told` of `told_of` too. Nothing is looked up where all are
        meant. Joined to the words instead, SQLite asks them once for each date."""
        asked = select(*columns)
        limits = (*self._given.values(), self._narrow)
        is_all = self._has_all and all(limit is None for limit in limits)
        if self._match is None and not is_all:
            asked = self._from(asked, "rows")
            return asked.join(table, table.c.statement_id == statements.c.id)
        if told:
            one = statements if self._match is None else _TOLD
            asked = _indexed(asked.select_from(table.join(one, one.c.id == table.c.statement_id)))
        else:
            asked = asked.select_from(table)
        if is_all:
            return asked
        return asked.where(table.c.statement_id.in_(self._from(select(self.number), "ids")))

    @property
    def is_all(self) -> bool:
        """Whether nothing but dates leaves a statement out."""
        return self._has_all and self._narrow is None

    @property
    def _has_all(self) -> bool:
        """Whether no word, and no copy, leaves a statement out."""
        return self._match is None and self._unwanted is None and not self._once

    def _from(self, asked: Select[Any], needs: Literal["ids", "told", "rows"]) -> Select[Any]:
        """What the caller `needs` of the statements is looked up for each, which costs more than to
        find it: nothing where words alone decide, else what the index tells."""
        if self._match is None:
            accepted = or_(statements.c.review.is_(None), statements.c.review != "rejected")
            asked = asked.select_from(statements).where(accepted)
        elif needs == "rows":
            asked = asked.select_from(
                self._match.join(statements, statements.c.id == self._match.c.id)
            )
        elif needs == "told" or self._query.since or self._query.until or self._once:
            looked_up = self._match.join(_TOLD, _TOLD.c.id == self._match.c.id)
            asked = _indexed(asked.select_from(looked_up))
        else:
            asked = asked.select_from(self._match)
        one = statements.c if needs == "rows" else self.told_of
        if self._once:
            own = (texts.c.page_id == one.page_id, texts.c.page_id == texts.c.text_id)
            asked = asked.where(exists().where(*own))
        return self._limited(asked, one.published)

    def _limited(
        self,
        asked: Select[Any],
        published: ColumnElement[Any],
        number: ColumnElement[int] | None = None,
    ) -> Select[Any]:
        number = self.number if number is None else number
        if self._unwanted is not None:
            asked = asked.where(number.not_in(select(self._unwanted.c.id)))
        if self._newest is not None:
            asked = asked.where(number <= bindparam("newest", self._newest))
        if self._oldest is not None:
            asked = asked.where(number >= bindparam("oldest", self._oldest))
        if self._narrow is not None and self._has_words:
            asked = asked.where(number.in_(self._narrow))
        return asked.where(*self.limits(published))

    def limits(self, published: ColumnElement[Any]) -> Iterator[ColumnElement[bool]]:
        """What the query says of dates. They are prefixes: 2031-03 has the last evening of March,
        too."""
        given = self._given
        if "since" in given:
            yield published >= bindparam("since", given["since"])
        if "until" in given:
            yield published < bindparam("until", given["until"])


class Few(NamedTuple):
    """The statements to be looked at, how many were found, and `among` how many of those that
    were added last they are; None where they are all."""

    found: Found
    counted: Counted
    among: int | None


_RANKED: dict[tuple[object, ...], Select[Any]] = {}
"""For each dialect and the parameters of a query."""
_LIMIT, _OFFSET = bindparam("limit", type_=Integer), bindparam("offset", type_=Integer)
_TOLD = statements.alias("told")


def _indexed(asked: Select[Any], name: str = "statements_told") -> Select[Any]:
    """With `_TOLD` read from that index alone. Left alone, SQLite reads the rows."""
    return asked.with_hint(_TOLD, f"INDEXED BY {name}", "sqlite")


def _ints(texts: Iterable[str]) -> list[int]:
    return [int(one) for one in texts if one]
