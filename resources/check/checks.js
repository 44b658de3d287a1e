// SPDX-License-Identifier: MIT
// The questions that are asked of a pack, and their answers. The program asks the same (handover/).
import { bytesOfBase64, bytesOfHex, canonical, hexOf, joined, pemOf, same, textOf, utf8 } from "./bytes.js";
import { digestOf, wholeOf } from "./digest.js";
import { HOSTILE, strayCode } from "./names.js";
import { checkpointOf, commitmentOf, isIncluded, isSignedBy, publicKeyOf } from "./proof.js";
import { tokenVerdict } from "./token.js";

export const GOOD = "good";
export const BAD = "bad";
export const OPEN = "not-checked";
export const QUESTIONS = [
  "container", "structure", "files", "tag_files", "exhibits", "records", "history", "checkpoint", "timestamp", "dossier",
];
const BAGIT = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
const MANIFEST = "manifest-sha256.txt", TAG_MANIFEST = "tagmanifest-sha256.txt";
const RECORDS = "data/records/incidents.json", PROOF = "data/proof/inclusion.json", NOTE = "data/proof/checkpoint.txt";
const NEEDED = ["bagit.txt", "bag-info.txt", MANIFEST, TAG_MANIFEST, "HOW-TO-CHECK.txt", "verify.html", RECORDS, PROOF, NOTE, "data/dossier.pdf",
  "data/proof/log-key.pem", "data/proof/checkpoint-body.txt", "data/proof/checkpoint.sig"];
// What stands before the 32 bytes of such a key in its SubjectPublicKeyInfo. Source: RFC 8410, section 10.1.
const ED25519_KEY = bytesOfHex("302a300506032b6570032100");
const STATED = ["mark", "size_bytes", "media_type"];
const TEXT_LIMIT = 256 * 1024 * 1024;

export class Verdict {
  constructor() {
    this.questions = new Map(QUESTIONS.map((code) => [code, { state: OPEN, findings: [], facts: {}, reason: "" }]));
    this.pack = {};
  }
  ask(code) { return this.questions.get(code); }
  wrong(code, finding, subject = "") {
    const question = this.ask(code);
    question.state = BAD;
    question.findings.push({ finding, subject });
  }
  // Good only if nothing was found wrong: one bad answer stands.
  good(code, facts = {}) {
    const question = this.ask(code);
    Object.assign(question.facts, facts);
    if (question.state !== BAD) question.state = GOOD;
  }
  open(code, reason) {
    const question = this.ask(code);
    if (question.state !== BAD) { question.state = OPEN; question.reason = reason; }
  }
  get outcome() {
    const states = [...this.questions.values()].map((question) => question.state);
    return states.includes(BAD) ? BAD : GOOD;
  }
}

// Shape: `source` as sources.js gives it; `moved(done, total)` hears how many bytes were read.
export async function check(source, moved = () => {}) {
  const verdict = new Verdict();
  const bag = structure(source, verdict);
  if (!bag) return verdict;
  const texts = new Texts(bag);
  await tags(bag, texts, verdict);
  const { digests, crcs } = await hashAll(bag, moved, Boolean(source.zip));
  verdict.pack.manifest = digests.get(MANIFEST) ?? "";
  container(source.zip, crcs, verdict);
  await manifest(bag, texts, digests, verdict, MANIFEST, "files", (name) => name.startsWith("data/"));
  await manifest(bag, texts, digests, verdict, TAG_MANIFEST, "tag_files", (name) => !name.startsWith("data/") && name !== TAG_MANIFEST);
  const proof = await readProof(texts, verdict);
  const note = await checkpoint(texts, proof, verdict);
  await timestamps(bag, texts, verdict);
  if (proof) {
    const proven = records(proof, verdict);
    history(proof, note, verdict);
    await shown(texts, proof, proven, digests, verdict);
  }
  if (bag.has("data/dossier.pdf")) verdict.open("dossier", "dossier-elsewhere");
  else verdict.open("dossier", "no-dossier");
  return verdict;
}

function container(zip, crcs, verdict) {
  if (!zip) { verdict.open("container", "folder"); return; }
  const doubtful = [...zip.inside.values()].filter((entry) => !entry.agrees);
  for (const { name } of doubtful) verdict.wrong("container", "zip-head", name);
  if (!zip.isWhole && !doubtful.length) verdict.wrong("container", "zip-gap");
  for (const [name, entry] of zip.inside) {
    if (![undefined, null, entry.crc].includes(crcs.get(name))) verdict.wrong("container", "zip-crc", name);
  }
  if (zip.isOurs) verdict.good("container");
  else verdict.open("container", "packed-again");
}

function structure(source, verdict) {
  const wrong = (finding, subject) => verdict.wrong("structure", finding, subject);
  const bag = source.files;
  for (const [code, subject] of source.problems) wrong(code, subject);
  if (!bag) { wrong("no-pack", ""); return null; }
  verdict.pack.name = source.name;
  if (source.problems.some(([code]) => HOSTILE.has(code))) return null;
  for (const name of NEEDED) if (!bag.has(name)) wrong("missing", name);
  verdict.good("structure", { count: bag.size });
  return bag;
}

// Texts of the pack, read once; one that cannot be read is a finding of whoever asked for it.
class Texts {
  constructor(bag) { this.bag = bag; this.kept = new Map(); }
  async bytes(name) {
    if (!this.kept.has(name)) {
      const file = this.bag.get(name);
      this.kept.set(name, file ? await wholeOf(file, TEXT_LIMIT) : null);
    }
    return this.kept.get(name);
  }
  async text(name) {
    const raw = await this.bytes(name);
    return raw === null ? null : textOf(raw);
  }
}

async function tags(bag, texts, verdict) {
  const said = await quietly(() => texts.text("bagit.txt"));
  if (said !== BAGIT) verdict.wrong("structure", "unreadable", "bagit.txt");
  const info = await quietly(() => texts.text("bag-info.txt")) ?? "";
  const facts = new Map(info.split("\n").filter(Boolean).map((line) => {
    const at = line.indexOf(": ");
    return [line.slice(0, at), line.slice(at + 2)];
  }));
  if (facts.get("Abuselog-Pack-Version") !== "1") verdict.wrong("structure", "other-version", "bag-info.txt");
  const payload = [...bag].filter(([name]) => name.startsWith("data/"));
  const bytes = payload.reduce((sum, [, file]) => sum + file.size, 0);
  if (facts.get("Payload-Oxum") !== `${bytes}.${payload.length}`) verdict.wrong("structure", "payload-count", "bag-info.txt");
  verdict.pack.log = facts.get("Abuselog-Log") ?? "";
  verdict.pack.dossier = facts.get("Abuselog-Dossier") ?? "";
  verdict.pack.edition = facts.get("Abuselog-Edition") ?? "";
  verdict.pack.date = facts.get("Bagging-Date") ?? "";
}

async function hashAll(bag, moved, withCrc) {
  const total = [...bag.values()].reduce((sum, file) => sum + file.size, 0);
  const digests = new Map(), crcs = new Map();
  let done = 0;
  for (const [name, file] of bag) {
    const found = await quietly(() => digestOf(file, (length) => { done += length; }, withCrc, () => moved(done, total)));
    // Outside of what is quiet: being told to stop is no finding.
    moved(done, total);
    if (!found) continue;
    digests.set(name, hexOf(found.digest));
    crcs.set(name, found.crc);
  }
  return { digests, crcs };
}

async function manifest(bag, texts, digests, verdict, list, code, belongs) {
  const text = await quietly(() => texts.text(list));
  if (text === null || text === undefined || !/^(?:[0-9a-f]{64}  [^\n]+\n)+$/.test(text)) {
    verdict.wrong(code, "unreadable", list);
    return;
  }
  const listed = new Map();
  for (const line of text.split("\n").filter(Boolean)) {
    const name = line.slice(66);
    if (listed.has(name) || !belongs(name)) verdict.wrong(code, "bad-line", name);
    listed.set(name, line.slice(0, 64));
  }
  for (const [name, wanted] of listed) {
    if (!bag.has(name)) verdict.wrong(code, "missing", name);
    else if (digests.get(name) === undefined) verdict.wrong(code, "unreadable", name);
    else if (digests.get(name) !== wanted) verdict.wrong(code, "altered", name);
  }
  for (const name of bag.keys()) if (belongs(name) && !listed.has(name)) verdict.wrong(code, strayCode(name), name);
  verdict.good(code, { count: listed.size });
}

async function readProof(texts, verdict) {
  const raw = await quietly(() => texts.text(PROOF));
  const proof = raw && await quietly(() => JSON.parse(raw));
  const isOurs = proof && proof.format === "abuselog-proof" && proof.version === 1
    && typeof proof.log_id === "string" && typeof proof.log_key === "string" && Number.isSafeInteger(proof.size) && proof.size >= 0
    && guarded(() => bytesOfBase64(proof.root)) && [proof.events, proof.records].every((list) => Array.isArray(list) && list.every(isObject))
    && guarded(() => canonical(proof)) === raw;
  if (isOurs) return proof;
  for (const code of ["records", "history", "exhibits"]) verdict.wrong(code, "unreadable", PROOF);
  return null;
}

async function checkpoint(texts, proof, verdict) {
  const text = await quietly(() => texts.text(NOTE));
  const note = text && await quietly(() => checkpointOf(text));
  if (!note) { verdict.wrong("checkpoint", "unreadable", NOTE); return null; }
  const key = proof && await quietly(() => publicKeyOf(proof.log_key, note.origin));
  if (!key) { verdict.wrong("checkpoint", "key", PROOF); return note; }
  if (!await isSignedBy(note, key)) verdict.wrong("checkpoint", "signature", NOTE);
  if (proof.log_id !== note.origin || verdict.pack.log !== note.origin) verdict.wrong("checkpoint", "another-log", NOTE);
  const apart = [
    ["data/proof/checkpoint-body.txt", (raw) => same(raw, utf8(note.body))],
    ["data/proof/checkpoint.sig", (raw) => same(raw, note.signature)],
    ["data/proof/log-key.pem", (raw) => same(raw, utf8(pemOf(joined(ED25519_KEY, key))))],
  ];
  for (const [name, agrees] of apart) {
    const raw = await quietly(() => texts.bytes(name));
    if (raw && !await quietly(() => agrees(raw))) verdict.wrong("checkpoint", "disagrees", name);
  }
  verdict.good("checkpoint", { log: note.origin, size: note.size });
  return note;
}

async function timestamps(bag, texts, verdict) {
  const names = [...bag.keys()].filter((name) => /^data\/proof\/checkpoint(?:-\d+)?\.tsr$/.test(name));
  if (!names.length) { verdict.open("timestamp", "no-timestamp"); return; }
  const document = await quietly(() => texts.bytes(NOTE));
  if (!document) { verdict.open("timestamp", "no-checkpoint"); return; }
  let isSure = Boolean(globalThis.crypto?.subtle);
  for (const name of names) {
    if (!globalThis.crypto?.subtle) break;
    const token = await quietly(async () => tokenVerdict(await texts.bytes(name), document));
    if (!token?.granted) { verdict.wrong("timestamp", "unreadable", name); continue; }
    for (const part of ["imprint", "signature", "purpose", "validThen"]) {
      if (token[part] === false) verdict.wrong("timestamp", `token-${part.replace("T", "_t")}`, name);
      if (token[part] === null || token[part] === undefined) isSure = false;
    }
    const facts = verdict.ask("timestamp").facts;
    facts.times = [...(facts.times ?? []), { at: token.at.toISOString(), signer: token.signer }];
  }
  if (isSure) verdict.good("timestamp");
  else verdict.open("timestamp", "token-not-known");
}

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const nameOf = (record) => `${record.kind} ${record.id} ${record.version}`;

// Returns the records whose fields are proven to be what the history committed to, by kind, id, version.
function records(proof, verdict) {
  const proven = new Map();
  for (const record of proof.records) {
    const commitment = guarded(() => commitmentOf(record));
    const event = proof.events.find((one) => one.index === record.event);
    const said = event && guarded(() => JSON.parse(textOf(bytesOfBase64(event.event))));
    const subject = said?.subjects?.find((one) => one.kind === record.kind && one.id === record.id && one.version === record.version);
    if (!commitment || commitment !== record.commitment) verdict.wrong("records", "commitment", nameOf(record));
    else if (!subject || subject.commitment !== commitment || said.seq !== record.event) verdict.wrong("records", "not-in-event", nameOf(record));
    else proven.set(nameOf(record), record);
  }
  return proven;
}

function history(proof, note, verdict) {
  const root = guarded(() => bytesOfBase64(proof.root));
  if (!root || !note || proof.size !== note.size || !same(root, note.root)) {
    verdict.wrong("history", "another-head", PROOF);
    return;
  }
  for (const { event, index, path } of proof.events) {
    const is = guarded(() => JSON.parse(textOf(bytesOfBase64(event))).seq === index
      && isIncluded(bytesOfBase64(event), index, note.size, path.map((step) => bytesOfHex(step, 32)), root));
    if (!is) verdict.wrong("history", "not-included", String(index ?? "?").slice(0, 20));
  }
  verdict.good("history", { count: proof.events.length, size: note.size });
}

// What incidents.json shows must be what the records prove, and the files what the records name.
async function shown(texts, proof, proven, digests, verdict) {
  const raw = await quietly(() => texts.text(RECORDS));
  const told = raw && guarded(() => JSON.parse(raw));
  // In one spelling only: a name that stands there twice would be read one way here and another way elsewhere.
  const isOurs = told && told.format === "abuselog-records" && told.version === 1 && told.log_id === proof.log_id
    && Array.isArray(told.incidents) && guarded(() => canonical(told)) === raw;
  if (!isOurs) {
    verdict.wrong("records", "unreadable", RECORDS);
    verdict.wrong("exhibits", "unreadable", RECORDS);
    return;
  }
  const entries = guarded(() => [...entriesOf(told)]);
  if (!entries || !guarded(() => recordsTold(entries, proven, verdict))) verdict.wrong("records", "unreadable", RECORDS);
  const files = new Set();
  if (!guarded(() => exhibitsTold(entries ?? [], proven, digests, files, verdict))) verdict.wrong("exhibits", "unreadable", RECORDS);
  for (const name of digests.keys()) {
    if (name.startsWith("data/exhibits/") && !files.has(name)) verdict.wrong("exhibits", "not-told-of", name);
  }
  verdict.good("records", { count: told.incidents.length });
  verdict.good("exhibits", { count: files.size });
  verdict.pack.incidents = told.incidents.length;
}

// Throws unless a record is told of in the form that it has to have.
function formed(entry, ...names) {
  const isWhole = isObject(entry) && isObject(entry.fields) && Array.isArray(entry.withheld)
    && entry.withheld.every((name) => typeof name === "string") && ["version", ...names].every((name) => Object.hasOwn(entry, name))
    && (entry.version === null || Number.isSafeInteger(entry.version) && entry.version >= 0);
  if (!isWhole) throw new Error("not as it has to be");
}

// Gives every record that is told of, in the order of the file.
function* entriesOf(told) {
  for (const incident of told.incidents) {
    formed(incident, "id", "number");
    if (![incident.exhibits, incident.reports, told.withdrawn].every(Array.isArray)) throw new Error("not lists");
    for (const exhibit of incident.exhibits) {
      formed(exhibit, "id", "mark", "file", "sha256", "covered", "erasure");
      if (typeof exhibit.covered !== "boolean") throw new Error("not yes or no");
      if (exhibit.erasure !== null) formed(exhibit.erasure);
    }
    for (const one of [...incident.reports, ...told.withdrawn]) formed(one, "id");
    const number = String(incident.number);
    yield { kind: "incident", id: incident.id, entry: incident, called: number };
    for (const exhibit of incident.exhibits) {
      const mark = String(exhibit.mark);
      yield { kind: "exhibit", id: exhibit.id, entry: exhibit, called: mark };
      if (exhibit.erasure !== null) yield { kind: "erasure", id: exhibit.id, entry: exhibit.erasure, called: mark };
    }
    for (const report of incident.reports) yield { kind: "report", id: report.id, entry: report, called: number };
  }
  for (const withdrawal of told.withdrawn) {
    yield { kind: "withdrawal", id: withdrawal.id, entry: withdrawal, called: String(withdrawal.number) };
  }
  // A pack that an older abuselog made knows of none.
  const here = new Set(told.incidents.map(({ id }) => id));
  for (const series of Object.hasOwn(told, "series") ? told.series : []) {
    formed(series, "id", "incidents");
    if (!Array.isArray(series.incidents) || !series.incidents.every((id) => here.has(id))) throw new Error("not as it has to be");
    const number = Object.hasOwn(series.fields, "number") ? series.fields.number : "?";
    yield { kind: "series", id: series.id, entry: series, called: `series ${String(number).slice(0, 20)}` };
  }
}

function recordsTold(entries, proven, verdict) {
  const left = new Set([...proven.values()].filter(({ kind }) => kind !== "working-copy").map(nameOf));
  for (const told of entries) {
    const name = nameOf({ kind: told.kind, id: told.id, version: told.entry.version });
    left.delete(name);
    if (proven.has(name)) compare(told, proven.get(name), verdict);
    else if (!isErased(told)) verdict.wrong("records", "not-proven", told.called);
  }
  for (const name of [...left].sort()) verdict.wrong("records", "not-told-of", name);
  return true;
}

// An exhibit of which nothing is told but that it was erased, which is proven by a record of its own.
function isErased({ kind, entry }) {
  return kind === "exhibit" && entry.version === null && entry.erasure !== null && !Object.keys(entry.fields).length && entry.file === null;
}

// What is told of a record must be all that is proven of it, and nothing else.
function compare({ kind, entry, called }, { disclosed, withheld }, verdict) {
  const isTold = (name) => Object.hasOwn(entry.fields, name), isProven = (name) => Object.hasOwn(disclosed, name);
  for (const name of [...new Set([...Object.keys(entry.fields), ...Object.keys(disclosed)])].sort()) {
    const isSame = isTold(name) && isProven(name) && canonical(entry.fields[name]) === canonical(disclosed[name].value);
    if (!isSame) verdict.wrong("records", "differs", `${called} ${name}`);
  }
  if (kind === "incident" && isProven("number") && canonical(entry.number) !== canonical(disclosed.number.value)) {
    verdict.wrong("records", "differs", `${called} number`);
  }
  const hidden = new Set(entry.withheld);
  if (hidden.size !== withheld.length || [...hidden].some(isTold)) verdict.wrong("records", "withheld", called);
}

function exhibitsTold(entries, proven, digests, files, verdict) {
  for (const { kind, entry, called } of entries) {
    if (kind !== "exhibit" || entry.file === null) continue;
    if (typeof entry.file !== "string") throw new Error("not a name");
    files.add(entry.file);
    const record = [...proven.values()].find((one) => isOf(entry, one));
    if (!record) verdict.wrong("exhibits", "not-proven", called);
    for (const fact of record ? STATED : []) {
      const isKnown = Object.hasOwn(record.disclosed, fact);
      if (isKnown && canonical(entry[fact]) !== canonical(record.disclosed[fact].value)) {
        verdict.wrong("exhibits", "differs", `${called} ${fact}`);
      }
    }
    if (!digests.has(entry.file)) verdict.wrong("exhibits", "missing", entry.file);
    else if (digests.get(entry.file) !== entry.sha256) verdict.wrong("exhibits", "altered", entry.file);
  }
  return true;
}

// Whether a record is the one of this exhibit, or of the covered copy that stands for it.
function isOf(exhibit, { kind, id, disclosed }) {
  const value = (name) => Object.hasOwn(disclosed, name) ? disclosed[name].value : undefined;
  if (value("sha256") !== exhibit.sha256) return false;
  return exhibit.covered ? kind === "working-copy" && value("exhibit_id") === exhibit.id : kind === "exhibit" && id === exhibit.id;
}

async function quietly(ask) {
  try { return await ask(); } catch { return undefined; }
}

function guarded(ask) {
  try { return ask(); } catch { return undefined; }
}
