"""The second computation of the report document, from walks: rows, lanes and the numbers of the walk as a whole."""

from __future__ import annotations

from typing import Any

import numpy
from statsmodels.stats.proportion import proportion_confint

from tests.manifests import CODES, Document, Manifest
from tests.report.oracle import (
    OBSERVED,
    STATUSES,
    WEIGHT,
    Walk,
    index,
    journey_index,
    n_effective,
    net_gap,
    rate,
    reach,
    status,
    t_mean,
    tier,
    wait,
    worst,
)  # fmt: skip


def document(walks: list[Walk], channels: frozenset[str] = frozenset()) -> dict[str, Any]:
    """The keys of the protocol that follow from walks alone."""
    every = [row for script in sorted({doc["id"] for _, doc, _ in walks}) for row in _rows(script, walks)]
    shown = [row for row in every if not channels or row["channel"] in channels]
    blockers = {(row["script"], row["key"], code) for row in shown for code in row.pop("evidenced")}
    return {**_whole(walks), "touchpoints": shown, **_lanes(shown, blockers)}


def seen_by(manifest: Manifest) -> list[Manifest]:
    return [o for o in manifest["observations"] if status(o) in OBSERVED]


def _whole(walks: list[Walk]) -> dict[str, Any]:
    manifests, walkers = [walk[0] for walk in walks], [walk[2] for walk in walks]
    goals = [m["outcome"]["goal"] for m in manifests]
    n = len(goals) - goals.count("stopped_outside")
    strict = rate(goals.count("achieved"), n)
    del strict["n"]
    felt = [(seen, [worst(o) for o in seen]) for seen in map(seen_by, manifests) if seen]
    arrival, end = [m["brief"]["mood_arrival"] for m in manifests], [m["outcome"]["mood_end"] for m in manifests]
    ended, peaks = [e for e in end if e is not None], [p for p in map(_peak_end, manifests) if p is not None]
    return {
        "walks": len(walks), "walkers": len(set(walkers)), "tier": tier(len(walks), walkers),
        **n_effective(len(walks), walkers),
        "sites": len({m["site"] for m in manifests} - {None}),
        "goal": {**rate(goals.count("achieved") + goals.count("workaround"), n), "strict": strict,
                 "outcomes": {g: goals.count(g) for g in
                              ("achieved", "workaround", "part", "blocked", "gave_up", "stopped_outside")}},
        "friction_walks": rate(sum(max(w) > 0 for _, w in felt), len(felt)),
        "ease": t_mean([m["outcome"]["ease"] for m in manifests if m["outcome"]["ease"] is not None]),
        "mood": {name: {"n": len(values), "mean": numpy.mean(values) if values else None}
                 for name, values in (("arrival", arrival), ("end", ended), ("peak_end", peaks))},
        "sfi": journey_index([(sum(WEIGHT[s] for s in w), len(seen)) for seen, w in felt]),
    }  # fmt: skip


def _peak_end(manifest: Manifest) -> float | None:
    moods = [o["mood"] for o in seen_by(manifest) if o.get("mood") is not None]
    end = manifest["outcome"]["mood_end"]
    if not moods or len(moods) + (end is not None) < 2:
        return None
    strongest = max(abs(mood) for mood in moods)
    return ((-strongest if -strongest in moods else strongest) + (moods[-1] if end is None else end)) / 2


def _rows(script: str, walks: list[Walk]) -> list[dict[str, Any]]:
    own = [walk for walk in walks if walk[1]["id"] == script]
    documents = sorted({doc["version"]: doc for _, doc, _ in own}.values(), key=lambda doc: -doc["version"])
    words: dict[str, Manifest] = {}
    for doc in documents:
        for touchpoint in doc["touchpoints"]:
            words.setdefault(touchpoint["key"], touchpoint)
    rows = [_row(script, touchpoint, own, documents) for touchpoint in words.values()]
    at_risk = [row["n"] for row in rows]
    ended = [row["status"]["blocked_end"] + row["status"]["gave_up"] for row in rows]
    return [{**row, "reach": reach(at_risk, ended, j)} for j, row in enumerate(rows)]


def _row(script: str, words: Manifest, walks: list[Walk], documents: list[Document]) -> dict[str, Any]:
    key = words["key"]
    visits = []
    for manifest, doc, walker in walks:
        order = [t["key"] for t in doc["touchpoints"]]
        if key in order:
            by_key = {o["touchpoint"]: o for o in manifest["observations"]}
            visits.append((manifest, doc["touchpoints"][order.index(key)], by_key, order, walker))
    statuses = [status(by_key.get(key)) for _, _, by_key, _, _ in visits]
    seen = [visit for visit in visits if status(visit[2].get(key)) in OBSERVED]
    observations, walkers, n = [visit[2][key] for visit in seen], [visit[4] for visit in seen], len(seen)
    worsts = [worst(o) for o in observations]
    timed = any((t.get("standard") or {}).get("wait_s") is not None
                for doc in documents for t in doc["touchpoints"] if t["key"] == key)  # fmt: skip
    skipped = statuses.count("skipped")
    eases = [o["ease"] for o in observations if o.get("ease") is not None]
    severities = {code: [worst(o, code) for o in observations] for code in CODES}
    return {
        "script": script, "key": key, "name": words.get("name") or key.replace("-", " ").capitalize(),
        **{name: words.get(name) for name in ("stage", "step", "channel", "owner")},
        "n": n, "tier": tier(n, walkers), **n_effective(n, walkers),
        "status": {name: statuses.count(name) for name in STATUSES},
        "skip": {"k": skipped, "n": n + skipped, "rate": skipped / (n + skipped) if n + skipped else None},
        "friction": rate(sum(w >= 1 for w in worsts), n), "major": rate(sum(w >= 3 for w in worsts), n),
        "severity": [worsts.count(s) for s in range(5)], "sfi": index([WEIGHT[w] for w in worsts]),
        "mood": _mood(seen, key),
        "ease": {**t_mean(eases), "histogram": [eases.count(e) for e in range(1, 8)],
                 "easy": rate(sum(e >= 5 for e in eases), len(eases)),
                 "hard": rate(sum(e <= 3 for e in eases), len(eases))},
        "gap": net_gap([o["gap"] for o in observations if o.get("gap") is not None]),
        "wait": wait([(o, visit[1]) for o, visit in zip(observations, seen, strict=True)], timed),
        "codes": {code: {**rate(sum(s > 0 for s in found), n), "severity": [found.count(s) for s in range(1, 5)]}
                  for code, found in severities.items() if any(found)},
        "evidenced": {f["code"] for o in observations for f in o.get("frictions", [])
                      if f["severity"] == 4 and (f.get("photos") or f.get("quote", "").strip())},
    }  # fmt: skip


def _mood(seen: list[Any], key: str) -> dict[str, Any]:
    moods, changes, steps = [], [], []
    for manifest, _, by_key, order, _ in seen:
        mood = by_key[key].get("mood")
        if mood is None:
            continue
        moods.append(mood)
        changes.append(mood - manifest["brief"]["mood_arrival"])
        for earlier in reversed(order[: order.index(key)]):
            before = by_key.get(earlier)
            if status(before) in OBSERVED and before.get("mood") is not None:
                steps.append(mood - before["mood"])
                break
    return {**t_mean(moods), "median": numpy.median(moods) if moods else None,
            "histogram": [moods.count(m) for m in range(-2, 3)], "change": t_mean(changes),
            "step_change": t_mean(steps)}  # fmt: skip


def _lanes(rows: list[dict[str, Any]], blockers: set[tuple[str, str, str]]) -> dict[str, Any]:
    found = []
    for position, row in enumerate(rows):
        for code, shown in row["codes"].items():
            counts = dict(zip((1, 2, 3, 4), shown["severity"], strict=True))
            weight = sum(WEIGHT[s] * k for s, k in counts.items()) / shown["k"]
            linear = sum(s * k for s, k in counts.items()) / shown["k"]
            low90 = proportion_confint(shown["k"], row["n"], alpha=0.2, method="wilson")[0]
            share = 100 * row["reach"]["value"] * low90
            entry = {"script": row["script"], "touchpoint": row["key"], "code": code, "k": shown["k"], "n": row["n"],
                     "low90": low90, "mean_weight": weight, "reach": row["reach"]["value"],
                     "priority": share * weight / 8, "tier": row["tier"], "decision": None}  # fmt: skip
            ties = (-max(s for s, k in counts.items() if k), -row["n"], position, CODES.index(code))
            found.append((entry, (-round(share * weight / 8, 9), *ties), (-round(share * linear / 4, 9), *ties)))
    fix = [item for item in found if item[0]["tier"] != "anecdote"]
    top = [[id(item[0]) for item in sorted(fix, key=lambda item: item[order])[:3]] for order in (1, 2)]

    def lane(name: str, items: list[Any]) -> list[dict[str, Any]]:
        return [{**entry, "lane": name, "stable": name == "fix_first" and all(id(entry) in three for three in top)}
                for entry, _, _ in sorted(items, key=lambda item: item[1])]  # fmt: skip

    evidenced = [i for i in found if (i[0]["script"], i[0]["touchpoint"], i[0]["code"]) in blockers]
    return {"fix_first": lane("fix_first", fix), "look_now": lane("look_now", evidenced),
            "learn_more": lane("learn_more", [i for i in found if i[0]["tier"] == "anecdote"])}  # fmt: skip
