"""The page on which proposals are signed, in a real browser: both answers beside each other, and on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from hengping.conftest import at, bureau, cast, other_bureau
from hengping.work.cases.tests.conftest import play
from tests.e2e.reading import look
from tests.e2e.test_case import Desk, aside, desk

__all__ = ["at", "bureau", "cast", "desk", "other_bureau", "play"]
pytestmark = pytest.mark.django_db(transaction=True)


def waiting(desk: Desk) -> None:
    """A disposal that waits for the leader."""
    play = desk.play

    def played() -> None:
        play.noticed()
        play.later(days=14)
        play.step("propose_disposal", {"outcome": "penalty", "reason": "事实清楚，证据确凿。"})
        play.step("endorse_proposal", {"of": "propose_disposal", "opinion": "情况属实，同意呈批。"})

    aside(played)


def test_both_answers_stand_beside_each_other_and_the_next_hand_is_named(desk: Desk) -> None:
    waiting(desk)
    page, play = desk.page, desk.play
    desk.sit(play.cast.leader)
    desk.go("/workbench/")
    page.get_by_role("link", name="批准处理决定").click()
    page.wait_for_url("**/steps/approve_disposal/")  # loaded with its styles: boxes are measured
    agree, back = page.locator("#agree").bounding_box(), page.locator(".signing > form").nth(1).bounding_box()
    assert agree is not None
    assert back is not None
    assert agree["y"] == back["y"]
    desk.fill({"opinion": "按程序办。", "agency_head": True})
    page.get_by_role("button", name="同意", exact=True).click()
    expect(page.locator("main")).to_contain_text("已办理：批准处理决定。接下来由承办人员办理“制发行政处罚决定书”。")


def test_a_phone_shows_all_of_it_without_moving_sideways(desk: Desk) -> None:
    waiting(desk)
    page, play = desk.page, desk.play
    page.set_viewport_size({"width": 390, "height": 844})
    desk.sit(play.cast.leader)
    desk.go(f"/cases/{play.id}/steps/approve_disposal/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("#f-reason").fill("请补充整改情况。")
    page.get_by_role("button", name="退回", exact=True).click()
    expect(page.locator("main")).to_contain_text("退回：请补充整改情况。")


CONTRAST = """([part, pseudo, colour, ground]) => {
    const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const light = name => {
        context.fillStyle = name;
        context.fillRect(0, 0, 1, 1);
        const [r, g, b] = [...context.getImageData(0, 0, 1, 1).data].map(one => {
            const c = one / 255;
            return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const found = document.querySelector(part);
    const [a, b] = [light(getComputedStyle(found, pseudo)[colour]), light(getComputedStyle(found)[ground])];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}"""
"""How far a colour of a part stands out from its ground."""


def test_a_refused_form_takes_the_focus_and_leads_to_its_fields(desk: Desk) -> None:
    page, play = desk.page, desk.play
    aside(play.open)
    desk.sit(play.cast.officer_in_charge)
    desk.go(f"/cases/{play.id}/steps/record_inspection/")
    for scheme in ("light", "dark"):
        page.evaluate("scheme => { document.documentElement.dataset.bsTheme = scheme }", scheme)
        assert page.evaluate(CONTRAST, ["#f-place", None, "borderTopColor", "backgroundColor"]) >= 3
        assert (
            page.evaluate(CONTRAST, ["#top-q, .search-box input", "::placeholder", "color", "backgroundColor"]) >= 4.5
        )
    page.locator("form.card button[type=submit]:not([formaction])").click()
    alert = page.get_by_role("alert")
    expect(alert).to_be_focused()
    assert look(page, "refused") == []
    page.set_viewport_size({"width": 1440, "height": 900})
    alert.get_by_role("link").first.click()
    wrong = page.locator(":focus")
    expect(wrong).to_have_attribute("aria-invalid", "true")
    bar, field = page.locator(".topbar").bounding_box(), wrong.bounding_box()
    assert bar is not None
    assert field is not None
    assert field["y"] >= bar["y"] + bar["height"]


COVERED = """() => {
    const controls = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")];
    const apart = ".skip-link, .visually-hidden";
    const asked = controls.filter(one => one.checkVisibility() && !one.disabled && !one.closest(apart));
    const covered = [];
    for (const one of [...asked, ...asked.toReversed()]) {
        one.focus();
        const box = one.getBoundingClientRect();
        if (document.activeElement !== one || !box.width || !box.height) continue;
        const middle = box.left + Math.min(box.width / 2, 40);
        for (const y of [box.top + 2, box.bottom - 2].filter(y => y > 0 && y < innerHeight)) {
            const there = document.elementFromPoint(middle, y);
            if (there && !one.contains(there) && !there.contains(one) && !there.closest("label")?.contains(one))
                covered.push(one.outerHTML.slice(0, 90) + " under " + there.outerHTML.slice(0, 60));
        }
        if (box.bottom <= 0 || box.top >= innerHeight) covered.push(one.outerHTML.slice(0, 90) + " out of sight");
    }
    return [covered, asked.length];
}"""
"""The controls that, focused one after another there and back, lie under something else; how many there are."""


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("step", ["", "steps/record_inspection/", "steps/propose_filing/"])
def test_whatever_has_the_focus_is_seen(desk: Desk, step: str, width: int) -> None:
    """Going back, what comes into sight comes from above, where the bar is."""
    page, play = desk.page, desk.play
    aside(play.open)
    desk.sit(play.cast.officer_in_charge)
    page.set_viewport_size({"width": width, "height": 700})
    page.emulate_media(reduced_motion="reduce")
    desk.go(f"/cases/{play.id}/{step}")
    covered, asked = page.evaluate(COVERED)
    assert asked > 10
    assert covered == []


def test_printing_opens_what_is_folded_and_folds_it_again(desk: Desk) -> None:
    page, play = desk.page, desk.play
    aside(play.open)
    desk.sit(play.cast.officer_in_charge)
    desk.go(f"/cases/{play.id}/")
    shut = page.locator("main details:not([open])")
    before = shut.count()
    assert before
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert shut.count() == 0
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert shut.count() == before
