"""Quick counts: right on a whole sample, silent while it is not ready, and clear about what cannot be estimated."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from scrutator.sampling import Design, Frame, Question, RefusedError, Reports, Rules, Sample, Wanted, draw, estimate
from scrutator.sampling.convergence import as_table, convergence

SHARES = Question(("Brenn", "Kest"), "valid")
QUICK = Rules(replicates=0)
WANTED = Wanted({"Brenn": "votes_brenn", "Kest": "votes_kest", "valid": "valid"}, "station", "time")


def true(country: pl.DataFrame, votes: str, base: str = "valid") -> float:
    return int(country[votes].sum()) / int(country[base].sum())


def test_the_interval_holds_the_truth_and_the_lead_its_own(
    country: pl.DataFrame, sample: Sample, reports: Reports
) -> None:
    count = estimate(sample, reports, SHARES)
    assert count.readiness.ready
    assert [each.name for each in count.shares] == ["Brenn", "Kest"]
    for each, votes in zip(count.shares, ("votes_brenn", "votes_kest"), strict=True):
        low, high = each.estimate.interval()
        assert low < true(country, votes) < high
        assert each.bootstrap is not None
        assert each.bootstrap.se == pytest.approx(each.estimate.se, rel=0.25)
    assert count.lead is not None
    assert count.lead.estimate.value == pytest.approx(count.shares[0].estimate.value - count.shares[1].estimate.value)
    assert count.lead.estimate.se > 1.5 * count.shares[0].estimate.se


def test_intervals_cover_over_many_samples(country: pl.DataFrame, frame: Frame) -> None:
    covered, naive = [], []
    for at in range(300):
        sample = draw(frame, Design(150, "equal"), f"seed {at}")
        drawn = country.filter(pl.col("station").is_in([each.station for each in sample.drawn]))
        (share, *_) = estimate(sample, Reports.of(drawn, replace(WANTED, time=None)), SHARES, QUICK).shares
        truth = true(country, "votes_brenn" if share.name == "Brenn" else "votes_kest")
        covered.append(abs(share.estimate.value - truth) <= share.estimate.margin())
        naive.append(abs(share.naive.value - truth) <= share.naive.margin())
    assert 0.92 <= np.mean(covered) <= 0.98
    assert np.mean(naive) < 0.93 or np.mean(naive) > 0.98


def test_strata_without_reports_are_waited_for(sample: Sample, arrivals: pl.DataFrame) -> None:
    count = estimate(sample, Reports.of(arrivals.filter(pl.col("stratum") != "Isles"), WANTED), SHARES, QUICK)
    assert not count.readiness.ready
    assert "1 stratum has fewer than 2 stations or 60% of the sample in: Isles (0 of 8)." in count.readiness.because
    assert any(word.startswith("Isles, ") and "weight and variance" in word for word in count.remarks)


def test_a_class_that_is_out_is_waited_for(sample: Sample, arrivals: pl.DataFrame) -> None:
    towns = arrivals.filter((pl.col("class") == "town") | (pl.col("station").str.ends_with("1")))
    because = " ".join(estimate(sample, Reports.of(towns, WANTED), SHARES, QUICK).readiness.because)
    assert "class has" in because
    assert "village" in because


def test_drift_inside_strata_is_noticed_until_all_are_in(sample: Sample, arrivals: pl.DataFrame) -> None:
    by_support = arrivals.sort(pl.col("votes_brenn") / pl.col("valid")).with_columns(
        pl.Series("time", [f"2031-05-04T20:{m // 2:02d}:{m % 2 * 30:02d}" for m in range(arrivals.height)])
    )
    late = by_support.sort("time").head(int(0.8 * arrivals.height))
    because = " ".join(estimate(sample, Reports.of(late, WANTED), SHARES, QUICK).readiness.because)
    assert "moves with the hour of arrival" in because
    assert estimate(sample, Reports.of(by_support, WANTED), SHARES, QUICK).readiness.ready


def test_response_that_depends_on_the_class_is_repaired_by_classes(country: pl.DataFrame, frame: Frame) -> None:
    """Half of the towns do not answer: strata alone are off, classes within strata are not."""
    truth = true(country, "votes_brenn")
    with_classes: list[float] = []
    without: list[float] = []
    for at in range(40):
        sample = draw(frame, Design(200), f"response {at}")
        drawn = country.filter(pl.col("station").is_in([each.station for each in sample.drawn]))
        silent = (pl.col("class") == "town") & (pl.col("station").hash(at) % 2 == 0)
        reports = Reports.of(drawn.filter(~silent), replace(WANTED, time=None))
        for rules, found in ((QUICK, with_classes), (replace(QUICK, classes=False), without)):
            share = next(e for e in estimate(sample, reports, SHARES, rules).shares if e.name == "Brenn")
            found.append(share.estimate.value - truth)
    assert abs(np.mean(with_classes)) < 0.004
    assert np.mean(without) > 0.01


def test_where_every_station_reported_nothing_is_silent(sample: Sample, reports: Reports) -> None:
    for share in estimate(sample, reports, SHARES, QUICK).shares:
        assert share.unanswered is not None
        assert share.unanswered.missing == pytest.approx(0, abs=1e-12)


def test_more_votes_than_base_are_refused(sample: Sample, arrivals: pl.DataFrame) -> None:
    wrong = arrivals.with_columns(
        votes_brenn=pl.when(pl.int_range(pl.len()) == 3).then(9_999).otherwise(pl.col("votes_brenn"))
    )
    refused(sample, wrong, f"Station “{arrivals['station'][3]}” reported 9,999 Brenn of")


def test_times_that_cannot_be_read_are_told(sample: Sample, arrivals: pl.DataFrame) -> None:
    odd = arrivals.with_columns(time=pl.lit("after supper"))
    assert any("first “after supper”" in word for word in Reports.of(odd, WANTED).remarks)


def test_weights_that_are_no_number_do_not_add_up(sample: Sample, arrivals: pl.DataFrame) -> None:
    refused(sample, arrivals.with_columns(w=pl.lit("nan")), "weights in the file add up", replace(WANTED, weight="w"))


def test_silent_stations_bound_the_share(sample: Sample, arrivals: pl.DataFrame) -> None:
    share = estimate(sample, Reports.of(arrivals.head(90), WANTED), SHARES, QUICK).shares[0]
    assert share.unanswered is not None
    low, high = share.unanswered.bounds
    assert low < share.estimate.value < high
    assert 0 < share.unanswered.missing < 0.5


def test_a_lead_inside_its_margin_is_not_called(sample: Sample, arrivals: pl.DataFrame) -> None:
    even = arrivals.with_columns(votes_kest=pl.col("votes_brenn") + (pl.col("valid") % 3 - 1))
    count = estimate(sample, Reports.of(even, WANTED), SHARES, QUICK)
    assert not count.called


def test_convergence_narrows_and_ends_at_the_estimate(sample: Sample, reports: Reports) -> None:
    table = as_table(convergence(sample, reports, SHARES, QUICK)).filter(pl.col("name") == "Brenn")
    width = (table["high"] - table["low"]).to_list()
    assert width[-1] < width[0]
    assert table["share"].to_list()[-1] == pytest.approx(
        estimate(sample, reports, SHARES, QUICK).shares[0].estimate.value
    )
    assert not table["ready"].to_list()[0]
    assert table["ready"].to_list()[-1]


def test_turnout_is_a_question_as_any_other(sample: Sample, arrivals: pl.DataFrame, country: pl.DataFrame) -> None:
    reports = Reports.of(arrivals, Wanted({"valid": "valid", "registered": "registered"}, "station", "time"))
    (turnout,) = estimate(sample, reports, Question(("valid",), "registered"), QUICK).shares
    assert abs(turnout.estimate.value - true(country, "valid", "registered")) < turnout.estimate.margin()


def refused(sample: Sample, table: pl.DataFrame, words: str, wanted: Wanted = WANTED) -> None:
    with pytest.raises(RefusedError, match=words):
        estimate(sample, Reports.of(table, wanted), SHARES, QUICK)


def test_one_station_is_refused(sample: Sample, arrivals: pl.DataFrame) -> None:
    refused(sample, arrivals.head(1), "an interval needs at least two")


def test_zero_variance_is_refused(sample: Sample, arrivals: pl.DataFrame) -> None:
    alike = arrivals.with_columns(valid=pl.lit(400), votes_brenn=pl.lit(200), votes_kest=pl.lit(150))
    refused(sample, alike, "Every station reported the same share for Brenn")


def test_duplicate_stations_are_refused(sample: Sample, arrivals: pl.DataFrame) -> None:
    other = arrivals.head(1).with_columns(valid=pl.col("valid") + 1)
    refused(sample, pl.concat([arrivals, other]), "reported twice")
    twice = Reports.of(pl.concat([arrivals, arrivals.head(3)]), WANTED)
    assert len(twice.stations) == arrivals.height
    assert "3 reports repeat another one" in twice.remarks[0]


def test_a_sample_of_another_frame_is_refused(sample: Sample, arrivals: pl.DataFrame) -> None:
    elsewhere = arrivals.with_columns(station=pl.concat_str([pl.lit("X"), pl.col("station")]))
    refused(sample, elsewhere, "is not in the sample")


def test_weights_that_do_not_add_up_are_refused(sample: Sample, arrivals: pl.DataFrame) -> None:
    weighted = arrivals.with_columns(w=pl.lit(11.0))
    refused(sample, weighted, "weights in the file add up to 1,320", replace(WANTED, weight="w"))


def test_a_cell_that_is_no_count_is_named(sample: Sample, arrivals: pl.DataFrame) -> None:
    wrong = arrivals.with_columns(valid=pl.when(pl.col("station") == arrivals["station"][2]).then(pl.lit("4l2"))
                                  .otherwise(pl.col("valid").cast(pl.String)))  # fmt: skip
    refused(sample, wrong, "Row 4, column “valid”: “4l2” is no count")


def test_a_base_of_zero_is_refused(sample: Sample, arrivals: pl.DataFrame) -> None:
    refused(sample, arrivals.with_columns(valid=pl.lit(0)), "reported valid as zero")


@pytest.mark.parametrize(
    ("wanted", "words"), [({"time": "hour"}, "no column “hour”"), ({"weight": "w"}, "no column “w”")]
)
def test_a_named_column_that_is_not_there(
    sample: Sample, arrivals: pl.DataFrame, wanted: dict[str, str], words: str
) -> None:
    refused(sample, arrivals, words, replace(WANTED, **wanted))  # type: ignore[arg-type]


def test_a_weight_that_is_no_number(sample: Sample, arrivals: pl.DataFrame) -> None:
    refused(sample, arrivals.with_columns(w=pl.lit("heavy")), "weight that is no number", replace(WANTED, weight="w"))
