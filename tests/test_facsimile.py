"""Pages of a source: their pictures beside the text, zones that lead to lines, manifests that are linked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lxml import html

import valid_texts
from escolio.outputs import html as pages
from escolio.outputs import read

TEXT = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Folios</title></titleStmt>
</fileDesc></teiHeader><facsimile facs="https://example.org/iiif/ms1/manifest.json">
<surface xml:id="f1r" n="1r" ulx="0" uly="0" lrx="600" lry="800"><graphic url="folio.png"/>
<zone xml:id="z1" ulx="50" uly="50" lrx="550" lry="100"/><zone xml:id="z2" ulx="50" uly="120" lrx="550" lry="170"/>
</surface><surface xml:id="f1v" n="1v" sameAs="https://example.org/iiif/ms1/canvas/2"><graphic url="https://example.org/f1v.jpg"/>
</surface></facsimile>
<text><body><pb n="1r" facs="#f1r"/><lg><l xml:id="v1" facs="#z1">Fons erat</l><l facs="#z2">quem nulla</l></lg>
<pb n="1v" facs="#f1v"/><lg><l>hic ego</l></lg></body></text></TEI>"""


def drawn(element: Any) -> list[Any]:
    """The zones that are drawn over a picture."""
    return list(element.xpath(".//*[local-name()='svg']/*[local-name()='a']"))


def test_pictures_stand_beside_the_text_of_their_pages_and_zones_lead_to_lines(tmp_path: Path) -> None:
    edition = tmp_path / "edition.xml"
    edition.write_text(TEXT)
    (tmp_path / "folio.png").write_bytes(b"")
    reading = read.write(edition, tmp_path / "reading")
    pages.write(reading, tmp_path / "site", {}, edition)
    pages.prove(tmp_path / "site", edition, reading)
    page = html.parse(str(tmp_path / "site/index.html")).getroot()
    (beside,) = page.xpath("//section[@id='text']//span[@class='folio']")
    assert (beside.xpath("a/@href"), beside.xpath("a/img/@src")) == (["#f1r"], ["folio.png"])
    assert beside.xpath("preceding-sibling::span[1]")[0].text_content() == "[p. 1r]"
    assert [zone.get("href") for zone in drawn(beside)] == ["#v1", "#d.l2"]
    zones = drawn(page.xpath("//div[@id='f1r']")[0])
    assert [zone.get("href") for zone in zones] == ["#v1", "#d.l2"]
    ways = [(line.get("id"), *line.xpath("a[@class='at-zone']/@href")) for line in page.xpath("//div[@class='line']")]
    assert ways == [("v1", "#z1"), ("d.l2", "#z2"), ("d.l3",)], "and from a line to where it is drawn"
    assert all(page.xpath("//*[@id = $id]", id=str(zone.get("href"))[1:]) for zone in zones)
    assert page.xpath("//section[@id='section.facsimile']//a[starts-with(@href, 'https:')]/@href") == [
        "https://example.org/iiif/ms1/manifest.json",
        "https://example.org/f1v.jpg",
        "https://example.org/iiif/ms1/canvas/2",
    ]
    assert not page.xpath("//img[contains(@src, ':')]"), "nothing is loaded from elsewhere"


def test_pictures_elsewhere_are_shown_when_the_editor_asks_and_nothing_else_may_be_loaded(tmp_path: Path) -> None:
    edition = tmp_path / "edition.xml"
    edition.write_text(f'<?escolio pictures="remote"?>\n{TEXT}')
    reading = read.write(edition, tmp_path / "reading")
    pages.write(reading, tmp_path / "site", {}, edition)
    pages.prove(tmp_path / "site", edition, reading)
    page = html.parse(str(tmp_path / "site/index.html")).getroot()
    assert set(page.xpath("//img[contains(@src, ':')]/@src")) == {"https://example.org/f1v.jpg"}
    (policy,) = page.xpath("//meta[@http-equiv]/@content")
    assert "img-src data: https://example.org; " in policy.replace("'self' ", "")


SURFACE = """<surface xml:id="f1r" start="#here">
<graphic url="folio.png" width="600px" height="800px"><desc>Brown ink</desc>
</graphic>{}</surface>"""
LINES = """<text><body><pb xml:id="here" n="1r"/><p><lb n="1" facs="#z1"/>Fons erat <lb facs="#z2"/>quem nulla</p>
<p xml:id="p2">hic ego</p></body></text>"""
ZONES = """<zone xml:id="z1" ulx="50" uly="50" lrx="550" lry="100"/><zone xml:id="z2" points="50,120 550,120 550,170"/>
<zone start="#p2" ulx="0" uly="0" lrx="9" lry="9"/>"""
WRITTEN = (
    """<zone ulx="5" uly="5" lrx="55" lry="10"><line>Fons erat</line></zone><zone><line>quem nulla</line></zone>"""
)


def built(folder: Path, parts: str) -> Any:
    """The page of an edition with such parts and a picture, of which all outputs were made and a book was set."""
    edition = folder / "tei" / "edition.xml"
    edition.parent.mkdir()
    edition.write_text(f"{TEXT.partition('<facsimile')[0]}{parts}</TEI>", "utf-8")
    picture = (Path(__file__).parent / "images/folio.png").read_bytes()
    (edition.parent / "folio.png").write_bytes(picture)
    assert list(valid_texts.refused(edition, folder / "out")) == []
    return html.parse(str(folder / "out/html/index.html")).getroot()


def test_beginnings_of_lines_polygons_and_starts_are_drawn_and_led_to(tmp_path: Path) -> None:
    """Without coordinates of its own a surface is measured as its picture is."""
    page = built(tmp_path, f"<facsimile>{SURFACE.format(ZONES)}</facsimile>{LINES}")
    (sheet,) = page.xpath("//div[@id='f1r']/div[@class='sheet']")
    assert sheet.xpath("img/@alt") == ["Brown ink"]
    assert sheet.xpath("*[local-name()='svg']/@viewbox") == ["0 0 600 800"]
    assert [(zone.get("id"), zone.get("href"), zone[0].tag) for zone in drawn(sheet)] == [
        ("z1", "#d.z1", "rect"),
        ("z2", "#d.z2", "polygon"),
        ("d.zone3", "#p2", "rect"),
    ]
    lines = page.xpath("//section[@id='text']//a[@class='ln']")
    assert [(line.get("id"), line.get("href"), line.text) for line in lines] == [
        ("d.z1", "#z1", "1"),
        ("d.z2", "#z2", None),
    ]
    assert page.xpath("//*[@id='p2']/a[@class='at-zone']/@href") == ["#d.zone3"]
    assert page.xpath("//span[@class='folio']/a/@href") == ["#f1r"], "a surface says where it starts"


def test_zones_lead_to_what_is_transcribed_in_them_and_back(tmp_path: Path) -> None:
    page = built(tmp_path, f"<sourceDoc>{SURFACE.format(WRITTEN)}</sourceDoc>")
    (zone,) = drawn(page.xpath("//div[@id='f1r']")[0])
    assert (zone.get("href"), zone.get("id"), zone.get("aria-label")) == ("#d.zone1", "d.zone1.zone", "Fons erat")
    assert page.xpath("//div[@id='d.zone1']/a[@class='at-zone']/@href") == ["#d.zone1.zone"]


def test_what_a_last_picture_shows_is_found_in_a_book(tmp_path: Path) -> None:
    figure = "<figure><graphic url='folio.png'/><figDesc>A page with lines</figDesc></figure>"
    page = built(tmp_path, f"<text><body><p>alpha</p>{figure}</body></text>")
    assert page.xpath("//figure/img/@alt") == ["A page with lines"]
