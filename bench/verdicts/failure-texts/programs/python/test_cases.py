import pytest
from shop import CASES

@pytest.mark.parametrize("at,variant", [(i, v) for i in range(len(CASES)) for v in (1, 2, 3)], ids=lambda x: str(x))
def test_case(at, variant):
    CASES[at][1]()
