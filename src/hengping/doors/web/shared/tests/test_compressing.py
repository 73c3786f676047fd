from __future__ import annotations

import gzip

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import RequestFactory

from hengping.doors.web.shared.compressing import Compressed

PAGE = b"<p>" + "当事人".encode() * 500


def answered(response: HttpResponseBase) -> HttpResponseBase:
    request = RequestFactory().get("/", headers={"Accept-Encoding": "gzip"})
    return Compressed(lambda _: response)(request)


def test_it_works() -> None:
    lengths = set()
    for _ in range(20):
        answer = answered(HttpResponse(PAGE))
        assert isinstance(answer, HttpResponse)
        assert gzip.decompress(answer.content) == PAGE
        assert len(answer.content) < len(PAGE) / 5
        lengths.add(len(answer.content))
    assert len(lengths) > 1, "the length tells what is on the page"


@pytest.mark.parametrize("kind", ["application/pdf", "application/zip", "image/png"])
def test_files_go_out_as_they_are(kind: str) -> None:
    assert "Content-Encoding" not in answered(HttpResponse(PAGE, content_type=kind)).headers
    assert "Content-Encoding" not in answered(StreamingHttpResponse([PAGE], content_type="text/html")).headers
