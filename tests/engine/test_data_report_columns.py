"""Where the blocks of a report stand."""

from __future__ import annotations

from engine.data_report.columns import placed


def heights_of(heights: list[int], found: list[int], columns: int) -> list[int]:
    return [sum(high for high, at in zip(heights, found, strict=True) if at == place) for place in range(columns)]


def test_a_high_block_at_the_end_leaves_no_column_white() -> None:
    heights = [10, 10, 10, 10, 16, 10, 10, 40]
    found = placed(heights, 3)
    assert max(heights_of(heights, found, 3)) <= 42  # 116 in all, a third of which is 39
    assert found[0] == 0  # what is read first stays at the top left


def test_blocks_keep_their_order_where_that_costs_little() -> None:
    assert placed([10, 10, 11, 10, 10, 10], 2) == [0, 1, 0, 1, 1, 0]


def test_all_stand_below_each_other_in_one_column() -> None:
    assert placed([5, 1, 9], 1) == [0, 0, 0]
    assert placed([], 2) == []
