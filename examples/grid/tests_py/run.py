"""Runs the tests of this folder and writes JUnit XML: run.py REPORT. Needs nothing but Python 3."""

import pathlib
import sys
import time
import unittest
from xml.etree import ElementTree


class Recorder(unittest.TextTestResult):
    """Keeps what every test came to and how long it took."""

    def __init__(self, *arguments, **named):
        super().__init__(*arguments, **named)
        self.cases = []

    def startTest(self, test):
        self.started = time.perf_counter()
        super().startTest(test)

    def record(self, test, kind=None, text=""):
        name = test.id().split(".")
        seconds = time.perf_counter() - getattr(self, "started", time.perf_counter())
        case = ElementTree.Element(
            "testcase",
            classname=".".join(name[:-1]),
            name=name[-1],
            file=f"tests_py/{name[0]}.py",
            time=f"{seconds:.4f}",
        )
        if kind is not None:
            # The last line of a traceback is the error itself.
            ElementTree.SubElement(case, kind, message=text.strip().split("\n")[-1]).text = text
        self.cases.append(case)

    def addSuccess(self, test):
        super().addSuccess(test)
        self.record(test)

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self.record(test, "failure", self._exc_info_to_string(error, test))

    def addError(self, test, error):
        super().addError(test, error)
        self.record(test, "error", self._exc_info_to_string(error, test))

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.record(test, "skipped", reason)


def main():
    here = pathlib.Path(__file__).parent
    suite = unittest.defaultTestLoader.discover(str(here), top_level_dir=str(here))
    result = unittest.TextTestRunner(resultclass=Recorder).run(suite)
    root = ElementTree.Element("testsuite", name="grid", tests=str(len(result.cases)))
    root.extend(result.cases)
    report = pathlib.Path(sys.argv[1])
    report.parent.mkdir(parents=True, exist_ok=True)
    ElementTree.ElementTree(root).write(report, encoding="utf-8", xml_declaration=True)
    sys.exit(0 if result.wasSuccessful() else 1)


main()
