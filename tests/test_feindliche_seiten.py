"""Pages in docs/ come from pull requests too: whatever Markdown can be made to say, it reads no file, runs nothing and asks nobody."""

import re
from pathlib import Path

import pytest
import yaml
from mkdocs.exceptions import Abort
from offline_server import open_server
from playwright.sync_api import Browser
from seite_bauen import build_town, copy_town
from test_sicherheit import listen

from hooks.handbuch import clean

GEHEIM = "nur-auf-dieser-maschine"
LINKS = [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "&#106;avascript:alert(1)", "&#x6A;&#x61;vascript:alert(1)",
    "javascript&colon;alert(1)", " javascript:alert(1)", "\x01javascript:alert(1)", "vbscript:x", "data:text/html,<script>alert(1)</script>",
    "data:image/svg+xml;base64,PHN2Zz4=", "file:///etc/passwd", "blob:x", "feed:javascript:alert(1)", "tel:*21*0221471010#", "tel:*%2306%23",
    "mailto:a@b.example?bcc=c@d.example",
]  # fmt: skip
"""Where a link of ours leads nobody."""
SEITE = (
    """---
title: '"><script>alert(1)</script>'
description: '"><img src=x onerror=alert(1)>'
---
# Angriff <img src=x onerror=alert(1)> {{ 7 * 7 }}

--8<-- "/etc/passwd"

--8<--
GEHEIM
--8<--

{% include "GEHEIM" %} {{ config.__class__ }} {!GEHEIM!} [[GEHEIM]] {{% snippet %}}

<script>alert(1)</script><script src="https://fremd.example/x.js"></script>
<iframe src="https://fremd.example/"></iframe><object data="x.svg"></object><embed src="x.svg"><base href="https://fremd.example/">
<form action="https://fremd.example/"><input name="a" autofocus onfocus="alert(1)"><button formaction="javascript:alert(1)">x</button></form>
<svg onload="alert(1)"><script>alert(1)</script><a xlink:href="javascript:alert(1)"><text>x</text></a><use href="data:image/svg+xml,x"/></svg>
<math><mtext></p><style><img src=x onerror=alert(1)></style></mtext></math><noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>
<div style="background:url(https://fremd.example/x)" onclick="alert(1)">Kasten</div><link rel="stylesheet" href="https://fremd.example/x.css">
<meta http-equiv="refresh" content="0;url=https://fremd.example/"><style>@import url(https://fremd.example/x.css);</style>
<details open ontoggle="alert(1)"><summary>Mehr</summary>Text</details><template><img src=x onerror=alert(1)></template>

![Passwort](file:///etc/passwd) ![Punkt](javascript:alert(1)) [Bild]: data:text/html,x

Absatz { onclick="alert(1)" style="color:red" }

Text{: onmouseover="alert(1)" .ok }

!!! note "<img src=x onerror=alert(1)>"
    Hinweis <b onclick="alert(1)">fett</b>

``` { .python onclick="alert(1)" title="<img src=x onerror=alert(1)>" }
x = 1
```

| a | b |
|---|---|
| <img src=x onerror=alert(1)> | [x](<javascript:alert(1)>) |

"""
    + "\n\n".join(f'[Link {n}](<{link}>) <a href="{link}">Anker {n}</a>' for n, link in enumerate(LINKS))
    + "\n"
).replace("GEHEIM", "../geheim.txt")


@pytest.fixture
def town(example: Path, tmp_path: Path) -> Path:
    """The example town with pages of its own."""
    town = copy_town(example, tmp_path / "stadt")
    docs = tmp_path / "stadt/docs"
    docs.mkdir()
    for name in ("index.md", "impressum.md"):
        (docs / name).write_text("# Start\n", encoding="utf-8")
    (town / "geheim.txt").write_text(GEHEIM, encoding="utf-8")
    settings = yaml.safe_load((town / "mkdocs.yml").read_text(encoding="utf-8"))
    settings |= {"docs_dir": str(docs), "strict": False, "nav": None, "not_in_nav": "*"}
    (town / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    return town


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795161600")
    monkeypatch.delenv("WEGWEISER_DRUCK", raising=False)


def stopped(town: Path, tmp_path: Path) -> str:
    """Why the town is not built."""
    with pytest.raises(Abort) as slip:
        build_town(town, tmp_path / "site")
    return str(slip.value.__context__)


@pytest.mark.browser
def test_a_page_of_attacks_is_a_page_of_words(town: Path, tmp_path: Path, chromium: Browser) -> None:
    """Built and opened: no dialog, no foreign request, no error, no link that runs, nothing of a file beside it."""
    (town / "docs/angriff.md").write_text(SEITE, encoding="utf-8")
    site = build_town(town, tmp_path / "site")
    html = (site / "angriff/index.html").read_text(encoding="utf-8")
    assert GEHEIM not in html
    assert "root:x" not in html
    with open_server(site) as server:
        context = chromium.new_context(service_workers="block")
        page = context.new_page()
        heard = listen(page, server.address)
        page.goto(f"{server.address}angriff/")
        page.wait_for_timeout(200)
        ways = page.evaluate("[...document.querySelectorAll('main a')].map((a) => a.href)")
        odd = page.evaluate(
            "[...document.querySelectorAll('*')].filter((e) => [...e.attributes].some((a) => a.name.startsWith('on')) "
            "|| /^(IFRAME|OBJECT|EMBED|BASE|STYLE|MATH)$/.test(e.tagName)).map((e) => e.outerHTML)"
        )
        assert [words for words in heard if "404" not in words] == []  # a picture that is not there, on our own host
        assert odd == []
        assert not [way for way in ways if not re.match(r"https?://|mailto:[^?]+$|tel:\+?[0-9-]+$|$", way)]
        context.close()


@pytest.mark.parametrize("link", LINKS)
def test_no_link_of_theirs_is_left(link: str) -> None:
    """Written as HTML, in whatever spelling."""
    assert "href" not in clean(f'<a href="{link}">x</a>')


def test_a_subject_is_no_reader() -> None:
    """What our own pages write in links for mail."""
    good = '<a href="mailto:a@b.example?subject=Barriere%20im%20Wegweiser">x</a>'
    assert clean(good) == good
    assert "href" not in clean(good.replace("Barriere", "x&bcc=c@d.example&amp;"))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bild.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        ("seite.html", b"<script>alert(1)</script>"),
        ("programm.js", b"alert(1)"),
        ("bild.png.html", b"x"),
        (".htaccess", b"x"),
        ("bild.png", b"<!doctype html><script>alert(1)</script>"),
        ("bild.jpg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
    ],
)
def test_only_texts_and_pictures_lie_in_docs(name: str, content: bytes, town: Path, tmp_path: Path) -> None:
    """A picture is one by its content, not by its name."""
    (town / "docs" / name).write_bytes(content)
    assert name in stopped(town, tmp_path)


@pytest.mark.parametrize("target", ["/etc/passwd", "../geheim.txt"])
def test_a_link_to_a_file_is_no_page(target: str, town: Path, tmp_path: Path) -> None:
    """It could lead to any file of the machine that builds."""
    (town / "docs/fremd.md").symlink_to(target)
    assert "fremd.md" in stopped(town, tmp_path)


def test_front_matter_is_words(town: Path, tmp_path: Path) -> None:
    """A title that means a billion words, or no words at all, stops the build and names the page."""
    bomb = "\n".join(f"{n}: &{n} [{', '.join([f'*{m}'] * 9)}]" for m, n in zip("abcdefgh", "bcdefghi", strict=True))
    (town / "docs/bombe.md").write_text(f"---\na: &a [x, x, x]\n{bomb}\ntitle: *i\n---\n# x\n", encoding="utf-8")
    assert "bombe.md" in stopped(town, tmp_path)


@pytest.mark.parametrize(
    "head", ["template: ../../../../etc/passwd", "template: 404.html", "hide: [navigation]", "title: [a]", "icon: x"]
)
def test_a_page_chooses_no_template(head: str, town: Path, tmp_path: Path) -> None:
    (town / "docs/kopf.md").write_text(f"---\n{head}\n---\n# x\n", encoding="utf-8")
    assert "kopf.md" in stopped(town, tmp_path)
