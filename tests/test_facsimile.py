"""Pages of a source: their pictures beside the text, zones that lead to lines, manifests that are linked."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from escolio.outputs import html as pages
from escolio.outputs import read

TEXT = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Folios</title></titleStmt>
</fileDesc></teiHeader><facsimile facs="https://example.org/iiif/ms1/manifest.json">
<surface xml:id="f1r" n="1r" ulx="0" uly="0" lrx="600" lry="800"><graphic url="folio.png"/>
<zone xml:id="z1" ulx="50" uly="50" lrx="550" lry="100"/><zone xml:id="z2" ulx="50" uly="120" lrx="550" lry="170"/>
</surface><surface xml:id="f1v" n="1v"><graphic url="https://example.org/f1v.jpg"/></surface></facsimile>
<text><body><pb n="1r" facs="#f1r"/><lg><l xml:id="v1" facs="#z1">Fons erat</l><l facs="#z2">quem nulla</l></lg>
<pb n="1v" facs="#f1v"/><lg><l>hic ego</l></lg></body></text></TEI>"""


def test_pictures_stand_beside_the_text_of_their_pages_and_zones_lead_to_lines(tmp_path: Path) -> None:
    edition = tmp_path / "edition.xml"
    edition.write_text(TEXT)
    (tmp_path / "folio.png").write_bytes(b"")
    reading = read.write(edition, tmp_path / "reading")
    pages.write(reading, tmp_path / "site", {}, edition)
    pages.prove(tmp_path / "site", edition, reading)
    page = html.parse(str(tmp_path / "site/index.html")).getroot()
    (beside,) = page.xpath("//section[@id='text']//a[@class='folio']")
    assert (beside.get("href"), beside.xpath("img/@src")) == ("#f1r", ["folio.png"])
    assert beside.xpath("preceding-sibling::span[1]")[0].text_content() == "[p. 1r]"
    zones = page.xpath("//div[@id='f1r']//*[local-name()='svg']/*[local-name()='a']")
    assert [zone.get("href") for zone in zones] == ["#v1", "#d.l2"]
    assert all(page.xpath("//*[@id = $id]", id=str(zone.get("href"))[1:]) for zone in zones)
    assert page.xpath("//section[@id='section.facsimile']//a[starts-with(@href, 'https:')]/@href") == [
        "https://example.org/iiif/ms1/manifest.json",
        "https://example.org/f1v.jpg",
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
