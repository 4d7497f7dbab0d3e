"""Domain tests of the grid, in Python's own unittest: a second runner beside Node's."""

import json
import math
import os
import unittest
import urllib.error
import urllib.request

BASE = os.environ.get("GRID_URL", "http://127.0.0.1:5001")
STEPS = 14 * 24 if os.environ.get("ASSAY_MATRIX_LOAD") == "peak" else 48


def post(path, body):
    request = urllib.request.Request(BASE + path, json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)


class DataTest(unittest.TestCase):
    def setUp(self):
        self.data = post("/api/generate-data", {"n_steps": STEPS, "n_buses": 30})["data"]

    def test_all_numbers_are_finite(self):
        for row in self.data["node_features"]:
            self.assertTrue(all(math.isfinite(value) for value in row))

    def test_total_is_the_sum_of_all_buses(self):
        for row, total in zip(self.data["node_features"], self.data["node_targets"]):
            self.assertAlmostEqual(sum(row), total, places=6)

    def test_edges_close_a_ring(self):
        self.assertEqual(sorted(end for _, end in self.data["edge_targets"]), list(range(30)))


class ForecastTest(unittest.TestCase):
    def test_five_forecasts_by_default(self):
        self.assertEqual(len(post("/api/advanced/forecasting", {})["result"]["predictions"]), 5)

    def test_loads_are_never_negative(self):
        for value in post("/api/advanced/forecasting", {"n_steps": STEPS})["result"]["predictions"]:
            self.assertGreaterEqual(value, 0)

    def test_unknown_path_is_404(self):
        with self.assertRaises(urllib.error.HTTPError) as caught:
            post("/api/nothing", {})
        self.assertEqual(caught.exception.code, 404)

    @unittest.skip("needs a year of measured loads")
    def test_seasons(self):
        pass
