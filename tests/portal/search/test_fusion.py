from portal.search.fusion import Arm, fused, reordered


def test_what_two_arms_found_comes_before_what_one_found() -> None:
    assert fused([Arm(["a", "b"]), Arm(["c", "b"])]) == ["b", "a", "c"]


def test_an_arm_that_found_nothing_changes_nothing() -> None:
    assert fused([Arm(["b", "a"]), Arm([])]) == ["b", "a"]
    assert reordered(["b", "a"], Arm([]), window=100) == ["b", "a"]


def test_a_lighter_arm_weighs_less() -> None:
    assert fused([Arm(["a", "b"], 1.0), Arm(["b", "a"], 0.5)]) == ["a", "b"]


def test_equals_always_stand_in_the_same_order() -> None:
    assert fused([Arm(["b"]), Arm(["a"])]) == fused([Arm(["a"]), Arm(["b"])]) == ["a", "b"]


def test_an_order_is_changed_within_the_window_only_and_nothing_comes_or_goes() -> None:
    found = ["a", "b", "c", "d", "e"]
    order = reordered(found, Arm(["e", "c", "x", "b"], 3.0), window=4)
    assert order == ["c", "b", "a", "d", "e"]
