"""The JSON contract: what is written can be read back, and the published schema is the types'."""

import json
from pathlib import Path

import jsonschema
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.core.record import Record, from_json, schema, to_json
from onrecord.core.spans import Span

SCHEMA = Path(__file__).parents[2] / "schema" / "record.schema.json"

st.register_type_strategy(
    Span, st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda ends: Span(*sorted(ends)))
)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
records = st.from_type(Record)
some = settings(max_examples=40)  # a record is large: one takes 10 ms to draw


@some
@given(records)
def test_a_record_survives_its_json(record: Record) -> None:
    assert from_json(to_json(record)) == record


@some
@given(records)
def test_a_record_is_one_line_and_fits_the_schema(record: Record) -> None:
    line = to_json(record)
    assert b"\n" not in line
    jsonschema.Draft202012Validator(schema()).validate(json.loads(line))


def test_the_published_schema_is_current() -> None:
    """Mend with `make schema`."""
    made = json.dumps(onrecord.schema(), indent=2) + "\n"
    assert SCHEMA.read_text(encoding="utf-8") == made
    jsonschema.Draft202012Validator.check_schema(onrecord.schema())


def test_json_that_breaks_the_contract_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        from_json('{"page": {}, "article": {"text": 3}}')
