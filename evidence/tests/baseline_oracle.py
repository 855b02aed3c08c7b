"""Models of a baseline by opendsm, the reference implementation of the OpenEEmeter methods, on years whose saving is known. Its daily model is used in its CalTRACK form
(`legacy`): one change-point model of the whole year, fitted by least squares, as ours is. The years and what it makes of them are in opendsm.json beside this file, which
tests/it/opendsm.rs holds our models against.

    baseline_oracle.py          writes opendsm.json
    baseline_oracle.py --check  computes everything again and compares; run by `cargo xtask test --full`
"""

import json
import logging
import math
import random
import sys
import warnings
from importlib.metadata import version
from pathlib import Path

warnings.filterwarnings("ignore")
logging.disable(logging.WARNING)

import pandas as pd
from opendsm.eemeter import DailyBaselineData, DailyModel, DailyReportingData

FILE = Path(__file__).with_name("opendsm.json")
BASELINE, TRIAL = 365, 182

# Use of a day without noise by temperature (°F, which opendsm's limits are in), mean and swing of the year's temperature, share that is saved.
YEARS = {
    "cooling": (lambda t: 40 + 1.1 * max(0, t - 68), 73, 11, 0.12),
    "cooling, nothing saved": (lambda t: 40 + 1.1 * max(0, t - 68), 73, 11, 0.0),
    "heating": (lambda t: 30 + 0.9 * max(0, 60 - t), 54, 20, 0.08),
    "heating and cooling": (lambda t: 25 + 0.7 * max(0, 54 - t) + 0.9 * max(0, t - 68), 60, 24, 0.15),
    "neither": (lambda t: 50.0, 73, 11, 0.05),
}


def process(chance, count, rho):
    """A first-order process of deviation 1."""
    values, x = [], chance.gauss(0, 1)
    for _ in range(count):
        values.append(x)
        x = rho * x + math.sqrt(1 - rho * rho) * chance.gauss(0, 1)
    return values


def part(chance, count, year):
    use, mean, swing, saved = year
    weather, noise = process(chance, count, 0.7), process(chance, count, 0.3)
    x = [round(mean - swing * math.cos(math.tau * day / 365) + 4 * weather[day], 2) for day in range(count)]
    clean = [use(t) for t in x]
    y = [round((1 - saved) * clean[day] + 2.5 * noise[day], 3) for day in range(count)]
    return {"x": x, "y": y}, round(saved * sum(clean), 3)


def frame(first, days):
    index = pd.date_range(first, periods=len(days["x"]), freq="D", tz="UTC")
    return pd.DataFrame({"temperature": days["x"], "observed": days["y"]}, index=index)


def answer(name, year):
    chance = random.Random(name)
    base, _ = part(chance, BASELINE, (*year[:3], 0.0))
    trial, saved = part(chance, TRIAL, year)
    data = DailyBaselineData(frame("2023-01-01", base), is_electricity_data=True)
    model = DailyModel(model="legacy").fit(data, ignore_disqualification=True)
    told = model.predict(DailyReportingData(frame("2024-01-01", trial), is_electricity_data=True), ignore_disqualification=True)
    (found,) = model.params.submodels.values()
    chosen = found.coefficients.model_dump(mode="json")
    return {
        "name": name,
        "base": base,
        "trial": trial,
        "saved": saved,
        "opendsm": {
            "predicted": float(told["predicted"].sum()),
            "model": chosen["model_type"],
            "coefficients": {key: value for key, value in chosen.items() if key != "model_type"},
        },
    }


def close(ours, theirs):
    """Optimisers stop a little apart on other machines: a thousandth of what is predicted."""
    return math.isclose(ours["predicted"], theirs["predicted"], rel_tol=1e-3) and ours["model"] == theirs["model"]


years = [answer(name, year) for name, year in YEARS.items()]
if sys.argv[1:] == ["--check"]:
    kept = json.loads(FILE.read_text())
    assert len(kept["years"]) == len(years)
    for old, new in zip(kept["years"], years):
        same = {key: old[key] == new[key] for key in ("name", "base", "trial", "saved")}
        assert all(same.values()), (old["name"], same)
        assert close(old["opendsm"], new["opendsm"]), (old["name"], old["opendsm"], new["opendsm"])
    print(f"opendsm {version('opendsm')} gives what {FILE.name} says for {len(years)} years.")
else:
    lines = ",\n".join(json.dumps(year) for year in years)
    made_by = f"opendsm {version('opendsm')}, DailyModel(model='legacy')"
    FILE.write_text(f'{{"made_by": {json.dumps(made_by)}, "years": [\n{lines}\n]}}\n')
    for year in years:
        print(year["name"], year["saved"], year["opendsm"])
