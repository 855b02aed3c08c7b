"""Makes readings.csv of the worked example: a chiller's use of electricity in 2024, and in half a year of 2025 with 12% saved. Chance follows from a seed."""

import math
import random
from datetime import date, timedelta
from pathlib import Path

chance = random.Random(2025)


def dependent(count, rho):
    x, values = chance.gauss(0, 1), []
    for _ in range(count):
        values.append(x)
        x = rho * x + math.sqrt(1 - rho * rho) * chance.gauss(0, 1)
    return values


lines = ["series,time,value"]
for first, count, factor in [(date(2024, 1, 1), 364, 1.0), (date(2025, 1, 6), 182, 0.88)]:
    weather, noise = dependent(count, 0.7), dependent(count, 0.4)
    for number in range(count):
        day = first + timedelta(days=number)
        season = 23 - 7 * math.cos(math.tau * (day.timetuple().tm_yday - 20) / 365)
        outdoor = season + 2 * weather[number]
        used = factor * (800 + 60 * max(0.0, outdoor - 20)) + 30 * noise[number]
        lines.append(f"outdoor,{day}T12:00:00+08:00,{outdoor:.1f}")
        lines.append(f"electricity,{day}T00:00:00+08:00,{used:.1f}")
Path(__file__).with_name("readings.csv").write_text("\n".join(lines) + "\n")
