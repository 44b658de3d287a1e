// SPDX-License-Identifier: MIT
// An authority's RFC 3161 answer: whose imprint it holds, when, and whether its certificate signed it.
import { same } from "./bytes.js";
import { digestOfBytes } from "./digest.js";

const OID = {
  signedData: "1.2.840.113549.1.7.2", tstInfo: "1.2.840.113549.1.9.16.1.4", messageDigest: "1.2.840.113549.1.9.4",
  contentType: "1.2.840.113549.1.9.3", sha256: "2.16.840.1.101.3.4.2.1", timeStamping: "1.3.6.1.5.5.7.3.8", usage: "2.5.29.37",
  signingCertificate: "1.2.840.113549.1.9.16.2.12", signingCertificateV2: "1.2.840.113549.1.9.16.2.47",
  commonName: "2.5.4.3", rsaPss: "1.2.840.113549.1.1.10", ecKey: "1.2.840.10045.2.1",
};
const HASHES = {
  "2.16.840.1.101.3.4.2.1": "SHA-256", "2.16.840.1.101.3.4.2.2": "SHA-384", "2.16.840.1.101.3.4.2.3": "SHA-512",
  "1.2.840.113549.1.1.11": "SHA-256", "1.2.840.113549.1.1.12": "SHA-384", "1.2.840.113549.1.1.13": "SHA-512",
  "1.2.840.10045.4.3.2": "SHA-256", "1.2.840.10045.4.3.3": "SHA-384", "1.2.840.10045.4.3.4": "SHA-512",
};
const CURVES = {
  "1.2.840.10045.3.1.7": ["P-256", 32], "1.3.132.0.34": ["P-384", 48], "1.3.132.0.35": ["P-521", 66],
};
const DEEPEST = 24;

// X.690, DER: one value with its children. Shape: {tag, raw, body, kids}
export function der(bytes, depth = 0) {
  const [value, end] = one(bytes, 0, depth);
  if (end !== bytes.length) throw new Error("more after the end");
  return value;
}

function one(bytes, at, depth) {
  if (depth > DEEPEST) throw new Error("nested too deep");
  if (at + 2 > bytes.length) throw new Error("cut short");
  const tag = bytes[at];
  if ((tag & 0x1f) === 0x1f) throw new Error("a tag that is not used here");
  let length = bytes[at + 1], from = at + 2;
  if (length & 0x80) {
    const places = length & 0x7f;
    if (places < 1 || places > 4 || from + places > bytes.length) throw new Error("cut short");
    length = 0;
    for (let place = 0; place < places; place += 1) length = length * 256 + bytes[from + place];
    from += places;
  }
  const end = from + length;
  if (end > bytes.length) throw new Error("cut short");
  const body = bytes.subarray(from, end);
  const value = { tag, raw: bytes.subarray(at, end), body, kids: [] };
  if (tag & 0x20) {
    for (let place = 0; place < body.length;) {
      const [kid, next] = one(body, place, depth + 1);
      value.kids.push(kid);
      place = next;
    }
  }
  return [value, end];
}

function oid(value) {
  if (value?.tag !== 0x06) throw new Error("no object identifier");
  const numbers = [];
  let number = 0;
  for (const byte of value.body) {
    number = number * 128 + (byte & 0x7f);
    if (!(byte & 0x80)) { numbers.push(number); number = 0; }
  }
  const first = Math.min(Math.floor(numbers[0] / 40), 2);
  return [first, numbers[0] - 40 * first, ...numbers.slice(1)].join(".");
}

function timeOf(value) {
  const text = String.fromCharCode(...value.body);
  const full = value.tag === 0x17 ? (Number(text.slice(0, 2)) < 50 ? "20" : "19") + text : text;
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d+))?Z$/.exec(full);
  if (!parts) throw new Error("no time");
  const [, year, month, day, hour, minute, second] = parts.map(Number);
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
}

// Returns {granted, imprint, signature, purpose, validThen, at, signer}: true, false, or null for "not checked".
export async function tokenVerdict(raw, document) {
  const answer = der(raw);
  const status = answer.kids[0].kids[0].body[0];
  if (status > 1 || answer.kids.length < 2) return { granted: false };
  const content = answer.kids[1];
  if (oid(content.kids[0]) !== OID.signedData) throw new Error("not a timestamp");
  const signed = content.kids[1].kids[0];
  const inner = signed.kids.find((kid) => kid.tag === 0x30 && kid.kids[0]?.tag === 0x06);
  if (oid(inner.kids[0]) !== OID.tstInfo) throw new Error("not a timestamp");
  const told = inner.kids[1].kids[0].body;
  const info = der(told);
  const imprint = info.kids[2];
  const at = timeOf(info.kids.find((kid) => kid.tag === 0x18));
  const verdict = {
    granted: true, at,
    imprint: oid(imprint.kids[0].kids[0]) === OID.sha256 && same(imprint.kids[1].body, digestOfBytes(document)),
    signature: null, purpose: null, validThen: null, signer: "",
  };
  const certificates = (signed.kids.find((kid) => kid.tag === 0xa0)?.kids ?? []).filter((kid) => kid.tag === 0x30).map(certificate);
  const signers = signed.kids[signed.kids.length - 1].kids;
  if (signers.length !== 1) return { ...verdict, signature: false };
  return { ...verdict, ...await signerVerdict(signers[0], certificates, told, at) };
}

async function signerVerdict(info, certificates, told, at) {
  const attributes = info.kids.find((kid) => kid.tag === 0xa0);
  if (!attributes) return { signature: false };
  const named = new Map(attributes.kids.map((kid) => [oid(kid.kids[0]), kid.kids[1].kids[0]]));
  const hash = HASHES[oid(info.kids[2].kids[0])];
  if (!hash) return { signature: null };
  const said = new Uint8Array(await crypto.subtle.digest(hash, told));
  const isSaid = same(named.get(OID.messageDigest)?.body ?? new Uint8Array(), said);
  const isTime = named.has(OID.contentType) && oid(named.get(OID.contentType)) === OID.tstInfo;
  const mine = await theNamed(named, certificates);
  if (!isSaid || !isTime || !mine) return { signature: false };
  // RFC 5652, 5.4: what is signed is the attributes as a SET OF, not with the tag they are sent with.
  const signedBytes = Uint8Array.from(attributes.raw);
  signedBytes[0] = 0x31;
  const algorithm = info.kids[4], signature = info.kids[5].body;
  const is = await isSigned(mine, algorithm, hash, signature, signedBytes);
  const validThen = at >= mine.from && at <= mine.until;
  return { signature: is, purpose: mine.isForTime, validThen, signer: mine.name };
}

// RFC 5816: the signer says by digest which certificate is theirs; the others in the set prove nothing.
async function theNamed(named, certificates) {
  const second = named.get(OID.signingCertificateV2), first = named.get(OID.signingCertificate);
  const entry = (second ?? first)?.kids[0]?.kids[0];
  if (!entry) return null;
  let hash = second ? "SHA-256" : "SHA-1";
  let kids = entry.kids;
  if (second && kids[0].tag === 0x30) { hash = HASHES[oid(kids[0].kids[0])]; kids = kids.slice(1); }
  if (!hash || kids[0].tag !== 0x04) return null;
  for (const known of certificates) {
    if (same(new Uint8Array(await crypto.subtle.digest(hash, known.raw)), kids[0].body)) return known;
  }
  return null;
}

function certificate(value) {
  const parts = value.kids[0].kids;
  const shift = parts[0].tag === 0xa0 ? 1 : 0;
  const [from, until] = parts[shift + 3].kids.map(timeOf);
  const key = parts[shift + 5];
  const names = parts[shift + 4].kids.flatMap((set) => set.kids);
  const common = names.find((name) => oid(name.kids[0]) === OID.commonName) ?? names[names.length - 1];
  const extensions = parts.find((part) => part.tag === 0xa3)?.kids[0]?.kids ?? [];
  const usage = extensions.find((kid) => oid(kid.kids[0]) === OID.usage);
  const purposes = usage ? der(usage.kids[usage.kids.length - 1].body).kids.map(oid) : [];
  return {
    raw: value.raw, from, until, key, name: common ? new TextDecoder().decode(common.kids[1].body) : "",
    isForTime: Boolean(usage) && usage.kids.length === 3 && purposes.length === 1 && purposes[0] === OID.timeStamping,
  };
}

async function isSigned(mine, algorithm, attributesHash, signature, said) {
  const kind = oid(mine.key.kids[0].kids[0]);
  const named = oid(algorithm.kids[0]);
  if (kind === OID.ecKey) {
    const [curve, length] = CURVES[oid(mine.key.kids[0].kids[1])] ?? [];
    if (!curve) return null;
    const key = await crypto.subtle.importKey("spki", mine.key.raw, { name: "ECDSA", namedCurve: curve }, false, ["verify"]);
    const hash = HASHES[named] ?? attributesHash;
    return crypto.subtle.verify({ name: "ECDSA", hash }, key, pair(signature, length), said);
  }
  if (named === OID.rsaPss) return null;
  const hash = HASHES[named] ?? attributesHash;
  const wanted = { name: "RSASSA-PKCS1-v1_5", hash };
  const key = await crypto.subtle.importKey("spki", mine.key.raw, wanted, false, ["verify"]);
  return crypto.subtle.verify(wanted.name, key, signature, said);
}

// ECDSA signatures are two numbers in DER; WebCrypto wants them at full length, one after the other.
function pair(signature, length) {
  const both = new Uint8Array(2 * length);
  der(signature).kids.forEach((number, place) => {
    const digits = number.body[0] === 0 ? number.body.subarray(1) : number.body;
    if (digits.length > length) throw new Error("too long a number");
    both.set(digits, (place + 1) * length - digits.length);
  });
  return both;
}
