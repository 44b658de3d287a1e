# SPDX-License-Identifier: MIT
"""What a dossier promises to readers and archives, and the two objects that say so."""

from __future__ import annotations

import datetime as dt
import struct
from enum import Enum
from functools import cache
from typing import Final
from xml.sax.saxutils import escape

from PIL import ImageCms

CREATOR: Final = "abuselog"
PRODUCER: Final = "abuselog with ReportLab"
_PROFILE_YEAR: Final = 2020
_PADDING: Final = (" " * 99 + "\n") * 20
_UA_SCHEMA: Final = (
    '<rdf:Description rdf:about="" '
    'xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" '
    'xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" '
    'xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:name>part</pdfaProperty:name>"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289 that is followed</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"
    "</rdf:Description>"
)


class Conformance(Enum):
    """Which pair of standards a file follows: one for keeping it, one for reading it aloud."""

    A3A_UA1 = "PDF/A-3a and PDF/UA-1"
    A4F_UA2 = "PDF/A-4f and PDF/UA-2"

    @property
    def version(self) -> tuple[int, int]:
        """The version of PDF that both build on."""
        return (1, 7) if self is Conformance.A3A_UA1 else (2, 0)

    @property
    def is_newer(self) -> bool:
        """Whether it is the pair that builds on PDF 2.0."""
        return self is Conformance.A4F_UA2


def metadata(
    conformance: Conformance, title: str, subject: str, made_at: dt.datetime, *, attached: bool
) -> bytes:
    """Return the XMP of a file; title and subject hold nothing that XML may not hold."""
    at = made_at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S+00:00")
    said = "".join(
        (
            f"<dc:title>{_alternative(title)}</dc:title>",
            "<dc:creator><rdf:Seq><rdf:li>abuselog</rdf:li></rdf:Seq></dc:creator>",
            f"<dc:description>{_alternative(subject)}</dc:description>",
            "<dc:format>application/pdf</dc:format>",
            "<dc:language><rdf:Bag><rdf:li>en-GB</rdf:li></rdf:Bag></dc:language>",
            f"<xmp:CreateDate>{at}</xmp:CreateDate><xmp:ModifyDate>{at}</xmp:ModifyDate>",
            f"<xmp:CreatorTool>{CREATOR}</xmp:CreatorTool>",
            f"<pdf:Producer>{PRODUCER}</pdf:Producer>",
            _standards(conformance, attached=attached),
        )
    )
    spaces = " ".join(
        f'xmlns:{prefix}="{uri}"'
        for prefix, uri in (
            ("dc", "http://purl.org/dc/elements/1.1/"),
            ("xmp", "http://ns.adobe.com/xap/1.0/"),
            ("pdf", "http://ns.adobe.com/pdf/1.3/"),
            ("pdfaid", "http://www.aiim.org/pdfa/ns/id/"),
            ("pdfuaid", "http://www.aiim.org/pdfua/ns/id/"),
        )
    )
    schema = "" if conformance.is_newer else _UA_SCHEMA
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {spaces}>{said}</rdf:Description>{schema}'
        f"</rdf:RDF></x:xmpmeta>\n{_PADDING}"
        '<?xpacket end="w"?>'
    ).encode()


def _alternative(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'


def _standards(conformance: Conformance, *, attached: bool) -> str:
    if not conformance.is_newer:
        return (
            "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
            "<pdfuaid:part>1</pdfuaid:part>"
        )
    # Source: ISO 19005-4, Annex A: level F is for files that hold other files.
    level = "<pdfaid:conformance>F</pdfaid:conformance>" if attached else ""
    return (
        f"<pdfaid:part>4</pdfaid:part><pdfaid:rev>2020</pdfaid:rev>{level}"
        "<pdfuaid:part>2</pdfuaid:part><pdfuaid:rev>2024</pdfuaid:rev>"
    )


@cache
def screen_colours() -> bytes:
    """Return the ICC profile of sRGB, the same bytes on every day."""
    raw = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    # Source: ICC.1:2010, 7.2: the time of making, and an identifier made over it.
    raw[24:36] = struct.pack(">6H", _PROFILE_YEAR, 1, 1, 0, 0, 0)
    raw[84:100] = bytes(16)
    return bytes(raw)
