"""Twelve stations of a frame of 240, computed by hand elsewhere: every number has to come out to the last digit."""

from __future__ import annotations

import numpy as np
import pytest

from scrutator.numbers.audits import batches
from scrutator.numbers.polls import pooling
from scrutator.numbers.polls.clusters import Poll
from scrutator.numbers.projection.ratio import by_stratum
from scrutator.numbers.survey.comparison import Comparison
from scrutator.numbers.survey.effects import design_effect
from scrutator.numbers.survey.estimate import Estimate, Floats, quantile
from scrutator.numbers.survey.linear import covariance
from scrutator.numbers.survey.lonely import merged, neighbours
from scrutator.numbers.survey.ratio import combined, poststratified, separate, shared
from scrutator.numbers.survey.replicates import jackknife, multiplier
from scrutator.numbers.survey.size import Past, neyman, proportional
from scrutator.numbers.survey.strata import Strata
from scrutator.numbers.survey.unstratified import Z, unstratified

# station, class (urban, rural), registered, cast, valid, votes for a, votes for b
PROTOCOLS = """
A1 u 1180 742 731 402 251
A2 u  960 633 620 318 240
A3 r  540 421 415 270 101
A4 r  310 262 260 188  52
A5 u 1425 815 801 385 322
B1 u 1010 598 588 251 271
B2 r  455 377 372 201 129
B3 u  890 512 505 221 220
B4 r  260 219 217 128  70
C1 r  405 350 348 272  49
C2 r  220 201 199 166  20
C3 u  700 455 450 310 101
"""
ROWS = [line.split() for line in PROTOCOLS.strip().splitlines()]
STATION = [row[0] for row in ROWS]
URBAN = np.array([row[1] == "u" for row in ROWS], np.float64)
REGISTERED, CAST, VALID, A, B = np.array([row[2:] for row in ROWS], np.float64).T
FRAME = np.array([120, 80, 40])
STRATA = Strata.of_stations(np.array(["ABC".index(name[0]) for name in STATION]), FRAME)
NINE = quantile(0.95, 9)

SHARE = combined(A, VALID, STRATA)
OTHER = combined(B, VALID, STRATA)
URBAN_ONLY, RURAL_ONLY = (combined(A * here, VALID * here, STRATA) for here in (URBAN, 1 - URBAN))
EFFECT = design_effect(SHARE, VALID, STRATA)
NAIVE = unstratified(A, VALID)

HERE = np.array([name not in ("C2", "C3") for name in STATION])
LONELY = merged(Strata.of_stations(STRATA.of[HERE], FRAME), neighbours(FRAME))
ALONE = combined(A[HERE], VALID[HERE], LONELY)
CROSSING = poststratified(A, VALID, STRATA, ((1 - URBAN).astype(np.int64), np.array([110.0, 130.0])))
SEPARATE = separate(CAST, REGISTERED, STRATA, np.array([103_200.0, 52_800.0, 17_600.0]))
NEAR = Comparison(Estimate(SHARE.value, SHARE.variance, 9.0), 0.56, 0.05)
FAR = Comparison(Estimate(SHARE.value, SHARE.variance, 9.0), 0.62, 0.03)
PAST = Past(FRAME, np.array([1899.17691936, 1607.29204510, 153.54917529]), SHARE.base)
EXIT = Poll(482_000, 379, 0.05)
POLLS, SES = np.array([0.8245, 0.8552, 0.8202]), np.array([0.0102, 0.0118, 0.0044])
SEVERAL = pooling.hartung_knapp(POLLS, SES**2)
UNITS = np.array([110.0, 190.0, 330.0, 0.0]), np.array([100.0, 200.0, 300.0, 400.0])
PROJECTED = by_stratum(*UNITS, np.zeros(4, np.int64), np.array([True, True, True, False]))


def without_fpc(y: Floats, x: Floats) -> float:
    return combined(y, x, STRATA, finite=False).variance


LEAD, TURNOUT = combined(A - B, VALID, STRATA), combined(CAST, REGISTERED, STRATA)
ESTIMATES = [
    # quantity                estimate        V                   SE              df2           margin with 9 df
    ("a of valid", SHARE, 0.553272309086, 5.890480269051e-04, 0.024270311636, 6.7965189793, 0.054903259311),
    ("b of valid", OTHER, 0.341960365216, 4.743552803734e-04, 0.021779698813, 6.7932094713, 0.049269101673),
    ("lead of a over b", LEAD, 0.211311943870, 2.113906098408e-03, 0.045977234567, 6.7952027198, 0.104007730501),
    ("turnout", TURNOUT, 0.662124370003, 8.944028275589e-04, 0.029906568301, 7.3743823863, 0.067653357697),
    ("a, urban", URBAN_ONLY, 0.504267914340, 4.660000941442e-04, 0.021587035325, 7.7882295632, 0.048833266585),
    ("a, rural", RURAL_ONLY, 0.663730863731, 9.003230564663e-04, 0.030005383791, 6.1379170294, 0.067876893866),
]

NUMBERS = [
    ("total of a", SHARE.numerator, 63505.333333),
    ("total of valid", SHARE.base, 114781.333333),
    ("variance from A", SHARE.parts[0], 3.978615544355e-04),
    ("variance from B", SHARE.parts[1], 1.854367693854e-04),
    ("variance from C", SHARE.parts[2], 5.749703084269e-06),
    ("margin by the normal", quantile(0.95) * SHARE.se, 0.047568936700),
    ("margin by df2", SHARE.margin(), 0.057740322415),
    ("variance without fpc", without_fpc(A, VALID), 6.165723774685e-04),
    ("covariance of a and b", shared(SHARE, OTHER, STRATA), -5.252513955647e-04),
    ("simple random variance", EFFECT.simple, 8.468189556327e-04),
    ("design effect, stations", EFFECT.stations, 0.695600899091),
    ("design effect, voters", EFFECT.voters, 13.122153221685),
    ("sampled valid votes", VALID.sum(), 5506),
    ("independent voters", EFFECT.effective, 419.595771135),
    ("jackknife variance", jackknife(A, VALID, STRATA), 5.931848888154e-04),
    ("unstratified share", NAIVE.value, 0.565201598256),
    ("unstratified variance", NAIVE.variance, 1.123414466449e-03),
    ("unstratified margin", Z * NAIVE.se, 0.065694056157),
    ("separate ratio", SEPARATE.value, 0.662240093892),
    ("its variance", SEPARATE.variance, 8.417512734457e-04),
    ("weights of urban stations", STRATA.weights @ URBAN, 125.333333),
    ("weights of rural stations", STRATA.weights @ (1 - URBAN), 114.666667),
    ("post-stratified share", CROSSING.value, 0.562361013659),
    ("its variance", CROSSING.variance, 1.204679425236e-04),
    ("C alone, share", ALONE.value, 0.558124220158),
    ("C alone, variance", ALONE.variance, 1.630348493027e-03),
    ("C alone, df2", ALONE.df, 6.423992734),
    ("difference from 56 %", NEAR.difference, -0.006727690914),
    ("one-sided p above", NEAR.one_sided[0], 0.054136850395),
    ("one-sided p below", NEAR.one_sided[1], 0.022106653625),
    ("p of equivalence", NEAR.p_equivalence, 0.054136850395),
    ("90 % interval, low", NEAR.interval[0], -0.051217913053),
    ("90 % interval, high", NEAR.interval[1], 0.037762531226),
    ("p of equivalence to 62 %", FAR.p_equivalence, 0.917747909243),
    ("p of no difference to 62 %", FAR.p_difference, 0.022500560005),
    ("stations, proportional", proportional(0.03, PAST), 25.231409914),
    ("stations, Neyman", neyman(0.03, PAST), 23.132132435),
    ("multiplier of one not drawn", multiplier(0, 5, 120), 0.021054989627),
    ("drawn once", multiplier(1, 5, 120), 1.244736252593),
    ("drawn twice", multiplier(2, 5, 120), 2.468417515559),
    ("interviews per station", EXIT.size, 1271.767810),
    ("design effect of the poll", EXIT.effect, 64.538390501),
    ("independent interviews", EXIT.effective, 7468.423000),
    ("margin of the poll", EXIT.margin(0.8202, np.inf), 0.008709402533),
    ("margin without clusters", Poll(482_000, 482_000, 0.0).margin(0.8202, np.inf), 0.001084124847),
    ("three polls, fixed", pooling.fixed(POLLS, SES**2).value, 0.824476261462),
    ("Q", pooling.heterogeneity(POLLS, SES**2), 7.723839844724),
    ("tau2, DerSimonian-Laird", pooling.dersimonian_laird(POLLS, SES**2), 2.091785204082e-04),
    ("tau2, Paule-Mandel", pooling.paule_mandel(POLLS, SES**2), 2.597410489202e-04),
    ("random effects", SEVERAL.value, 0.831462870978),
    ("standard error, Hartung-Knapp", SEVERAL.se, 0.010636960104),
    ("interval, low", SEVERAL.interval()[0], 0.785695726),
    ("interval, high", SEVERAL.interval()[1], 0.877230016),
    ("projected total", PROJECTED.value, 1050),
    ("its variance", PROJECTED.variance, 1000),
    ("risk of a batch audit", batches.measured(10, np.array([0, 0, 0.02, 0])), 0.669489795918),
]


def close(found: float, printed: float) -> bool:
    """Equal to every digit that was printed: twelve decimals, or twelve figures of a small number."""
    return float(found) == pytest.approx(printed, rel=2e-8 if abs(printed) > 1e-3 else 1e-10, abs=1e-12)


@pytest.mark.parametrize(("name", "found", "value", "variance", "se", "df", "margin"), ESTIMATES)
def test_estimates(
    name: str, found: Estimate, value: float, variance: float, se: float, df: float, margin: float
) -> None:
    computed = (found.value, found.variance, found.se, found.df, NINE * found.se)
    assert all(map(close, computed, (value, variance, se, df, margin))), computed


@pytest.mark.parametrize(("name", "found", "printed"), NUMBERS)
def test_numbers(name: str, found: float, printed: float) -> None:
    assert close(found, printed), (found, printed)


def test_verdicts() -> None:
    assert (NEAR.verdict, FAR.verdict) == ("cannot say", "differs")


def test_a_lead_has_the_variances_of_both_and_their_covariance() -> None:
    lead = combined(A - B, VALID, STRATA).variance
    assert lead == pytest.approx(SHARE.variance + OTHER.variance - 2 * shared(SHARE, OTHER, STRATA), rel=1e-12)
    assert lead > 1.9 * (SHARE.variance + OTHER.variance)


def test_pairwise_differences_give_the_same_variance() -> None:
    """A second way: the variance of a sample is half the mean squared difference of its pairs."""
    total = 0.0
    for h, frame in enumerate(FRAME):
        e = SHARE.residuals[STRATA.of == h]
        n = len(e)
        pairs = sum((one - two) ** 2 for i, one in enumerate(e) for two in e[:i]) / (n * (n - 1))
        total += float(frame**2 * (1 - n / frame) * pairs / n)
    assert total / SHARE.base**2 == pytest.approx(SHARE.variance, rel=1e-12)


def test_the_class_sum_of_both_domains_is_the_whole() -> None:
    assert URBAN_ONLY.numerator + RURAL_ONLY.numerator == pytest.approx(SHARE.numerator)
    assert URBAN_ONLY.base + RURAL_ONLY.base == pytest.approx(SHARE.base)


def test_covariance_with_itself_is_the_variance() -> None:
    scores = STRATA.weights * SHARE.residuals
    parts = covariance(scores, scores, STRATA)
    assert parts / SHARE.base**2 == pytest.approx(SHARE.parts)
