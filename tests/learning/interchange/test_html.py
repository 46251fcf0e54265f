"""Simple HTML."""

import time

import pytest

from learning.interchange import html


@pytest.mark.parametrize(
    ("markup", "clean"),
    [
        ("Bus", "<p>Bus</p>"),
        ("<p>Bus</p>\n\n<p> </p><p>Tram</p>", "<p>Bus</p><p>Tram</p>"),
        ("<div>Bus<div>Tram</div></div>", "<p>Bus</p><p>Tram</p>"),
        ("<h2 class='x'>Bus</h2>Tram", "<p>Bus</p><p>Tram</p>"),
        ("<strong>Bus</strong> <em>now</em>", "<p><b>Bus</b> <i>now</i></p>"),
        ("H<sub>2</sub>O m<sup>2</sup>", "<p>H<sub>2</sub>O m<sup>2</sup></p>"),
        ("<b>a<i>b</b>c</i>", "<p><b>a<i>b</i></b><i>c</i></p>"),
        ("<b><p>a</p><p>b</p></b>", "<p><b>a</b></p><p><b>b</b></p>"),
        ("<b>a</b><b>b</b><b></b>", "<p><b>ab</b></p>"),
        ("<b>a", "<p><b>a</b></p>"),
        ("<span style='x'>a</span><font>b</font>", "<p>ab</p>"),
        ("<br>a<br/>b<br>", "<p>a<br>b</p>"),
        ("<ul><li>a<li><p>b</p><p>c</p></ul>", "<ul><li>a</li><li>b<br>c</li></ul>"),
        ("<ol> <li>a<ul><li>b</li></ul></li> </ol>", "<ol><li>a<ul><li>b</li></ul></li></ol>"),
        ("<ul><li></li></ul>", ""),
        ("<ul>a<br></ul>", "<ul><li>a</li></ul>"),
        ("<li>a</li>b", "<p>a</p><p>b</p>"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "<p>a b</p>"),
        ("a&nbsp; b &lt;c&gt; &amp;amp;", "<p>a b &lt;c&gt; &amp;amp;</p>"),
        ("1 < 2 <b", "<p>1 &lt; 2 &lt;b</p>"),
        ("a<!-- b -->c<!-- d", "<p>ac</p>"),
        ("<![if x]>a<![endif]><!DOCTYPE html>", "<p>a</p>"),
        ("<script>alert(1)</script>a<style>p {}</style>", "<p>a</p>"),
        ("<script>a", ""),
        ("\u200b<p>&nbsp;</p>", ""),
    ],
)
def test_cleaning(markup, clean):
    assert html.clean(markup) == clean


@pytest.mark.parametrize("address", ["http://a.kh/?b=1", "HTTPS://a.kh", "mailto:a@b.kh"])
def test_links_stay(address):
    assert html.clean(f'<a href="{address}" onclick="x()">a</a>') == f'<p><a href="{address}">a</a></p>'


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "java\nscript:alert(1)", " data:text/html,x", "/here", "#x", "", "https://"],
)
def test_other_links_go(address):
    assert html.clean(f'<a href="{address}">a</a>') == "<p>a</p>"


def test_an_address_cannot_leave_its_quotes():
    markup = html.clean("<a href='https://a.kh/\"><script>'>a</a>")
    assert markup == '<p><a href="https://a.kh/&quot;&gt;&lt;script&gt;">a</a></p>'


def test_lists_in_lists_have_an_end():
    assert html.clean("<ul><li>a" * 50).count("<ul>") == html.DEEPEST


def test_plain_text_and_back():
    assert html.plain("<p>a <b>b</b></p><ul><li>c</li><li>d &lt;</li></ul>") == "a b\nc\nd <"
    assert html.from_plain(" a <b>\nc\n\n\nd ") == "<p>a &lt;b&gt;<br>c</p><p>d</p>"
    assert html.from_plain("") == html.plain("") == ""


@pytest.mark.parametrize("piece", ["<a ", "<!--", "<![", "</", "<?", "<b>x", "<ul><li>x", '<a "', "<!"])
@pytest.mark.parametrize("end", ["", ">"])
def test_nonsense_takes_no_time(piece, end):
    start = time.monotonic()
    html.clean((piece * 50_000)[:100_000] + end)
    assert time.monotonic() - start < 5
