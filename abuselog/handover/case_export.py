# SPDX-License-Identifier: MIT
"""`case.jsonld` of a pack: its exhibits and posts as CASE and UCO name them, for police tools.

Nothing stands in it that `incidents.json` does not say. Tests let `case_validate` judge whether it
keeps to the ontologies; that is far too slow to ship.

Source: CASE 1.4 and UCO 1.4, caseontology.org.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Final

from abuselog.integrity.canonical import canonical_bytes
from abuselog.records.codec import Json
from abuselog.records.pack import PackRecords, ToldExhibit, ToldIncident

CASE: Final = "data/records/case.jsonld"
_CONTEXT: Final[dict[str, Json]] = {
    "case-investigation": "https://ontology.caseontology.org/case/investigation/",
    "uco-action": "https://ontology.unifiedcyberontology.org/uco/action/",
    "uco-core": "https://ontology.unifiedcyberontology.org/uco/core/",
    "uco-observable": "https://ontology.unifiedcyberontology.org/uco/observable/",
    "uco-tool": "https://ontology.unifiedcyberontology.org/uco/tool/",
    "uco-types": "https://ontology.unifiedcyberontology.org/uco/types/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_Node = dict[str, Json]


def files(records: PackRecords) -> dict[str, bytes]:
    """Return the graph, by its path."""
    return {CASE: case_json(records)}


def case_json(records: PackRecords) -> bytes:
    """Return `case.jsonld`; the same records always have the same names in it."""
    graph = _Graph(records)
    context = {**_CONTEXT, "kb": f"urn:abuselog:{records.log_id}:"}
    return canonical_bytes({"@context": context, "@graph": list(graph.nodes())})


class _Graph:
    """Makes the nodes of one pack."""

    def __init__(self, records: PackRecords) -> None:
        self._records = records
        # Names follow from log and record, so that two packs of a log can be laid together.
        self._space = uuid.uuid5(uuid.NAMESPACE_URL, f"urn:abuselog:{records.log_id}")
        self._tool = self._name("tool", "abuselog")

    def nodes(self) -> Iterator[_Node]:
        """Give every node, its parts inside it."""
        yield {"@id": self._tool, "@type": "uco-tool:Tool", "uco-core:name": "abuselog"}
        for one in self._records.incidents:
            yield from self._incident(one)

    def _incident(self, one: ToldIncident) -> Iterator[_Node]:
        objects: list[Json] = []
        for exhibit in one.exhibits:
            yield from self._exhibit(exhibit)
            objects.append(_ref(self._file_name(exhibit, exhibit.digest_hex)))
        if one.record.fields.get("words"):
            yield self._message(one)
            objects.append(_ref(self._name("message", _known(one))))
        facets = self._account_facets(one)
        if facets:
            yield {
                "@id": self._name("account", _known(one)),
                "@type": "uco-observable:DigitalAccount",
                "uco-core:name": f"Account seen in incident {one.number}",
                "uco-core:hasFacet": facets,
            }
            objects.append(_ref(self._name("account", _known(one))))
        if objects:
            yield {
                "@id": self._name("provenance-record", one.record.id),
                "@type": "case-investigation:ProvenanceRecord",
                "uco-core:name": f"Incident {one.number}",
                "uco-core:description": f"Exhibits and words of incident {one.number}, dossier "
                f"{self._records.dossier}",
                "uco-core:object": objects,
            }

    def _exhibit(self, exhibit: ToldExhibit) -> Iterator[_Node]:
        file = self._file_name(exhibit, exhibit.digest_hex)
        size: Json = exhibit.size_bytes
        yield self._file(exhibit, exhibit.digest_hex, size, exhibit.media_type)
        received = file
        if exhibit.parent_digest_hex is not None:
            received = self._file_name(exhibit, exhibit.parent_digest_hex)
            known = exhibit.record.fields
            yield self._file(
                exhibit, exhibit.parent_digest_hex, known.get("size_bytes"), known.get("media_type")
            )
            yield {
                "@id": self._name("derivation", f"{file} {received}"),
                "@type": "uco-observable:ObservableRelationship",
                "uco-core:source": _ref(file),
                "uco-core:target": _ref(received),
                "uco-core:kindOfRelationship": "Derived_From",
                "uco-core:isDirectional": {"@type": "xsd:boolean", "@value": "true"},
            }
        yield from self._receipt(exhibit, received)

    def _receipt(self, exhibit: ToldExhibit, file: str) -> Iterator[_Node]:
        """Give when the file came into the log, if that is told."""
        at = exhibit.record.fields.get("received_at")
        if at is None:
            return
        record = self._name("exhibit-record", exhibit.record.id)
        yield {
            "@id": record,
            "@type": "case-investigation:ProvenanceRecord",
            "case-investigation:exhibitNumber": exhibit.mark,
            "uco-core:object": [_ref(file)],
        }
        yield {
            "@id": self._name("investigative-action", exhibit.record.id),
            "@type": "case-investigation:InvestigativeAction",
            "uco-core:name": "received into the log",
            "uco-action:startTime": {"@type": "xsd:dateTime", "@value": at},
            "uco-action:instrument": _ref(self._tool),
            "uco-action:result": [_ref(record)],
        }

    def _file(
        self, exhibit: ToldExhibit, digest_hex: str, size_bytes: Json, media_type: Json
    ) -> _Node:
        name = self._file_name(exhibit, digest_hex)
        facet: _Node = {
            "@id": self._name("file-facet", name),
            "@type": "uco-observable:FileFacet",
            "uco-observable:sizeInBytes": {"@type": "xsd:integer", "@value": str(size_bytes)},
        }
        if exhibit.path is not None and digest_hex == exhibit.digest_hex:
            facet["uco-observable:fileName"] = exhibit.path.rpartition("/")[2]
            facet["uco-observable:filePath"] = exhibit.path
        content: _Node = {
            "@id": self._name("content-facet", name),
            "@type": "uco-observable:ContentDataFacet",
            "uco-observable:mimeType": media_type,
            "uco-observable:hash": [
                {
                    "@id": self._name("hash", name),
                    "@type": "uco-types:Hash",
                    "uco-types:hashMethod": "SHA256",
                    "uco-types:hashValue": {
                        "@type": "xsd:hexBinary",
                        "@value": digest_hex.upper(),
                    },
                }
            ],
        }
        return {
            "@id": name,
            "@type": "uco-observable:File",
            "uco-core:name": exhibit.mark,
            "uco-core:hasFacet": [facet, content],
        }

    def _message(self, one: ToldIncident) -> _Node:
        return {
            "@id": self._name("message", _known(one)),
            "@type": "uco-observable:Message",
            "uco-core:name": f"What was said, incident {one.number}",
            "uco-core:hasFacet": [
                {
                    "@id": self._name("message-facet", _known(one)),
                    "@type": "uco-observable:MessageFacet",
                    "uco-observable:messageText": one.record.fields["words"],
                }
            ],
        }

    def _account_facets(self, one: ToldIncident) -> list[Json]:
        """Return what is shown of the account that it came from; nothing if nothing is."""
        fields = one.record.fields
        facets: list[Json] = []
        if name := fields.get("account_display_name"):
            facets.append(
                {
                    "@id": self._name("digital-account-facet", _known(one)),
                    "@type": "uco-observable:DigitalAccountFacet",
                    "uco-observable:displayName": name,
                }
            )
        if known := fields.get("account_stable_id") or fields.get("account_handle"):
            facets.append(
                {
                    "@id": self._name("account-facet", _known(one)),
                    "@type": "uco-observable:AccountFacet",
                    "uco-observable:accountIdentifier": known,
                }
            )
        return facets

    def _file_name(self, exhibit: ToldExhibit, digest_hex: str) -> str:
        """Return the name of one file; a covered copy is another than what it was made of."""
        return self._name("file", f"{exhibit.record.id} {digest_hex}")

    def _name(self, kind: str, known_as: str) -> str:
        return f"kb:{kind}-{uuid.uuid5(self._space, f'{kind} {known_as}')}"


def _ref(name: str) -> _Node:
    return {"@id": name}


def _known(one: ToldIncident) -> str:
    """Return what an incident is known by; other words are another message."""
    return f"{one.record.id} {one.record.version}"
