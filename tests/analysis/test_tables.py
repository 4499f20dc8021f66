import pandas as pd

from analysis.tables import (
    FINDING_COLUMNS,
    elements_table,
    measures_table,
    pillars_table,
    questions_table,
    reactions_table,
)
from calls.report import MeasureName
from tests.analysis.extremes import pull_call, push_call, scored


def test_a_call_is_a_row_and_a_measure_a_column():
    table = measures_table([scored(pull_call()), scored(push_call())])
    assert list(table.columns) == [name.value for name in MeasureName]
    assert len(table) == 2
    assert list(table["demo_before_project"]) == [False, True]


def test_what_could_not_be_measured_is_missing():
    table = measures_table([scored(pull_call()), scored(push_call())])
    assert table["supply_description_s"].isna().tolist() == [False, True]
    assert table["interruptions_per_h"].isna().all()
    assert pd.isna(table["next_step_by_buyer"][1])


def test_a_measure_that_an_older_report_does_not_have_is_missing():
    older = scored(pull_call())
    del older.measures[MeasureName.COMPETENCE_SHARE]
    assert measures_table([older, scored(push_call())])["competence_share"].isna().tolist() == [True, False]


def test_no_calls_are_an_empty_table_with_every_column():
    table = measures_table([])
    assert (len(table), len(table.columns)) == (0, len(MeasureName))


def test_a_question_is_a_row_with_who_asked_when_and_its_side():
    row = questions_table(*push_call()).iloc[0]
    assert (row.what, row.speaker, row.role, row.side) == ("situation", "Ana", "seller", "push")
    assert row.text == "How many people are in your team,"
    assert row.start_s < row.end_s


def test_other_findings_have_the_same_columns():
    for table in (pillars_table, elements_table, reactions_table):
        assert tuple(table(*pull_call()).columns) == FINDING_COLUMNS
        assert len(table(*pull_call()))


def test_a_reading_without_findings_is_an_empty_table():
    of, reading = pull_call()
    assert tuple(questions_table(of, type(reading)("none", True, 1.0)).columns) == FINDING_COLUMNS
