// SPDX-License-Identifier: MIT
// The questions that are asked of a pack, and their answers. The program asks the same (handover/).
import { bytesOfBase64, bytesOfHex, bytesOfPem, canonical, hexOf, same, textOf, utf8 } from "./bytes.js";
import { digestOf, wholeOf } from "./digest.js";
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
const NEEDED = ["bagit.txt", "bag-info.txt", MANIFEST, TAG_MANIFEST, "HOW-TO-CHECK.txt", "verify.html", RECORDS, PROOF, NOTE];
const PLAIN_NAME = /^(?!\.\.?(?:\/|$))[A-Za-z0-9._-]+(?:\/(?!\.\.?(?:\/|$))[A-Za-z0-9._-]+)*$/;
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
  container(source, verdict);
  const bag = structure(source, verdict);
  if (!bag) return verdict;
  const texts = new Texts(bag, verdict);
  await tags(bag, texts, verdict);
  const digests = await hashAll(bag, moved);
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

function container(source, verdict) {
  if (!source.zip) { verdict.open("container", "folder"); return; }
  for (const [code, subject] of source.problems) {
    if (code.startsWith("zip-")) verdict.wrong("container", code, subject);
  }
  verdict.good("container");
}

function structure(source, verdict) {
  const wrong = (finding, subject) => verdict.wrong("structure", finding, subject);
  const tops = new Set([...source.files.keys()].map((path) => path.split("/")[0]));
  const top = [...tops][0];
  if (tops.size !== 1 || !source.files.has(`${top}/bagit.txt`)) { wrong("no-pack", ""); return null; }
  const bag = new Map([...source.files].map(([path, file]) => [path.slice(top.length + 1), file]));
  for (const [code, subject] of source.problems) if (code === "twice") wrong("name-twice", subject);
  const seen = new Map();
  for (const name of bag.keys()) {
    if (!PLAIN_NAME.test(name)) wrong("bad-name", name);
    const folded = name.toLowerCase();
    if (seen.has(folded)) wrong("name-twice", name);
    seen.set(folded, name);
  }
  for (const name of NEEDED) if (!bag.has(name)) wrong("missing", name);
  verdict.pack.name = top;
  verdict.good("structure", { count: bag.size });
  return bag;
}

// Texts of the pack, read once; one that cannot be read is a finding of whoever asked for it.
class Texts {
  constructor(bag, verdict) { this.bag = bag; this.kept = new Map(); }
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

async function hashAll(bag, moved) {
  const total = [...bag.values()].reduce((sum, file) => sum + file.size, 0);
  const digests = new Map();
  let done = 0;
  for (const [name, file] of bag) {
    const hear = (length) => { done += length; moved(done, total); };
    digests.set(name, await quietly(async () => hexOf(await digestOf(file, hear))));
  }
  return digests;
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
  for (const name of bag.keys()) if (belongs(name) && !listed.has(name)) verdict.wrong(code, "not-listed", name);
  verdict.good(code, { count: listed.size });
}

async function readProof(texts, verdict) {
  const raw = await quietly(() => texts.text(PROOF));
  const proof = raw && await quietly(() => JSON.parse(raw));
  const isOurs = proof && proof.format === "abuselog-proof" && proof.version === 1
    && Array.isArray(proof.events) && Array.isArray(proof.records) && canonical(proof) === raw;
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
  if (proof.log_id !== note.origin || (verdict.pack.log && verdict.pack.log !== note.origin)) verdict.wrong("checkpoint", "another-log", NOTE);
  const apart = [
    ["data/proof/checkpoint-body.txt", (raw) => same(raw, utf8(note.body))],
    ["data/proof/checkpoint.sig", (raw) => same(raw, note.signature)],
    ["data/proof/log-key.pem", (raw) => same(bytesOfPem(textOf(raw), "PUBLIC KEY").slice(-32), key)],
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
    const is = guarded(() => isIncluded(bytesOfBase64(event), index, note.size, path.map((step) => bytesOfHex(step, 32)), root));
    if (!is) verdict.wrong("history", "not-included", String(index));
  }
  verdict.good("history", { count: proof.events.length, size: note.size });
}

// What incidents.json shows must be what the records prove, and the files what the records name.
async function shown(texts, proof, proven, digests, verdict) {
  const told = await quietly(async () => JSON.parse(await texts.text(RECORDS)));
  if (!told || told.format !== "abuselog-records" || told.version !== 1 || told.log_id !== proof.log_id || !Array.isArray(told.incidents)) {
    verdict.wrong("records", "unreadable", RECORDS);
    verdict.wrong("exhibits", "unreadable", RECORDS);
    return;
  }
  const files = new Set();
  for (const incident of told.incidents) {
    const record = proven.get(`incident ${incident.id} ${incident.version}`);
    if (!record) { verdict.wrong("records", "not-proven", incident.number); continue; }
    for (const [name, value] of Object.entries(incident.fields ?? {})) {
      const disclosed = record.disclosed[name];
      if (!disclosed || canonical(disclosed.value) !== canonical(value)) verdict.wrong("records", "differs", `${incident.number} ${name}`);
    }
    for (const exhibit of incident.exhibits ?? []) exhibitOf(exhibit, proven, digests, files, verdict);
  }
  for (const name of digests.keys()) {
    if (name.startsWith("data/exhibits/") && !files.has(name)) verdict.wrong("exhibits", "not-told-of", name);
  }
  verdict.good("records", { count: told.incidents.length });
  verdict.good("exhibits", { count: files.size });
  verdict.pack.incidents = told.incidents.length;
}

function exhibitOf(exhibit, proven, digests, files, verdict) {
  if (exhibit.file === null || exhibit.file === undefined) return;
  const kind = exhibit.covered ? "working-copy" : "exhibit";
  const found = [...proven.values()].some((record) => record.kind === kind
    && record.disclosed.sha256?.value === exhibit.sha256
    && (exhibit.covered ? record.disclosed.exhibit_id?.value === exhibit.id : record.id === exhibit.id));
  files.add(exhibit.file);
  if (!found) verdict.wrong("exhibits", "not-proven", exhibit.mark);
  if (!digests.has(exhibit.file)) verdict.wrong("exhibits", "missing", exhibit.file);
  else if (digests.get(exhibit.file) !== exhibit.sha256) verdict.wrong("exhibits", "altered", exhibit.file);
}

async function quietly(ask) {
  try { return await ask(); } catch { return undefined; }
}

function guarded(ask) {
  try { return ask(); } catch { return undefined; }
}
