"""What nobody sees is taken out, or named by its place."""

from hengping.kit.characters import unseen_in, without_unseen


def test_it_works() -> None:
    assert without_unseen("\ufeff安\u200b平\u202e厂") == "安平厂"
    assert unseen_in("安\u200b平\u202e厂") == "第2个字符（U+200B）、第4个字符（U+202E）"
    assert unseen_in("安平厂\U000e0100 （集团）\n") == ""
