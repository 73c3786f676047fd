"""Whether a request can be read at all, before any law is asked."""

from __future__ import annotations

from dataclasses import replace

from hengping.law.discretion.circumstances import all_circumstances
from hengping.law.discretion.shapes import DIRECTIONS, REASONS, BadRequest, GradeRequest
from hengping.law.violations import ORGANISATIONS, STAGES, SUBJECTS
from hengping.law.violations.variables import BadValue, Value, all_variables, read_value


def readable(request: GradeRequest) -> GradeRequest:
    """The request with every measured value in its exact type. Raises BadRequest for what is unknown or impossible."""
    if request.stage not in STAGES:
        raise BadRequest(f"没有“{request.stage}”这个阶段")
    if request.subject not in SUBJECTS:
        raise BadRequest(f"没有“{request.subject}”这种处罚对象")
    if request.direction not in DIRECTIONS:
        raise BadRequest(f"没有“{request.direction}”这个裁量方向")
    if request.act_on > request.decided_on:
        raise BadRequest("决定日期早于违法行为日期")
    if request.proposed is not None and (type(request.proposed) is not int or request.proposed < 0):
        raise BadRequest("拟处罚款须为不小于零的整数分")
    if request.exemption is not None and request.exemption.age is not None and request.subject in ORGANISATIONS:
        raise BadRequest("单位没有年龄，年龄只对个人有意义")
    _require_known(request)
    return _measured(request)


def _require_known(request: GradeRequest) -> None:
    if request.circumstances:
        unknown = request.circumstances - all_circumstances().keys()
        if unknown:
            raise BadRequest(f"没有这些情节：{'、'.join(sorted(unknown))}")
    if request.reasons and request.reasons.keys() - REASONS.keys():
        raise BadRequest("裁量理由只分主观过错、持续时间、危害后果三项")


def _measured(request: GradeRequest) -> GradeRequest:
    register = all_variables()
    exact: dict[str, Value] = {}
    for code, value in request.measured.items():
        variable = register.get(code)
        if variable is None:
            raise BadRequest(f"没有“{code}”这个情节变量")
        try:
            exact[code] = read_value(variable, value)
        except BadValue as error:
            raise BadRequest(str(error)) from error
    same = all(type(exact[code]) is type(value) and exact[code] == value for code, value in request.measured.items())
    return request if same else replace(request, measured=exact)
