// SPDX-License-Identifier: MIT
// The arithmetic of proofs: commitments, inclusion in the history, the signed checkpoint.
// Source: docs/formats.md of abuselog; RFC 9162, 2.1.3.2; C2SP tlog-checkpoint and signed-note.
import { bytesOfBase64, bytesOfHex, canonical, hexOf, joined, same, utf8 } from "./bytes.js";
import { digestOfBytes } from "./digest.js";
import { verify as verifyHere, utils } from "./noble/ed25519.js";
import { sha512 } from "./noble/sha2.js";

utils.sha512Sync ??= (...parts) => sha512(joined(...parts));

const COMMITMENT = utf8("abuselog commitment 1\0");
const LEAF = Uint8Array.of(0), NODE = Uint8Array.of(1), ED25519 = Uint8Array.of(1);

export function fieldDigest(salt, name, value) {
  return digestOfBytes(utf8(canonical([salt, name, value])));
}

// Returns the commitment, in hexadecimal, over the fields that are shown and the digests of the others.
export function commitmentOf(record) {
  const shown = Object.entries(record.disclosed).map(([name, { salt, value }]) => {
    bytesOfHex(salt, 16);
    return hexOf(fieldDigest(salt, name, value));
  });
  record.withheld.forEach((digest) => bytesOfHex(digest, 32));
  const all = [...shown, ...record.withheld].sort();
  if (new Set(all).size !== all.length) throw new Error("the same field twice");
  return hexOf(digestOfBytes(joined(COMMITMENT, ...all.map((digest) => bytesOfHex(digest, 32)))));
}

export function isIncluded(event, index, size, path, root) {
  if (!Number.isSafeInteger(index) || !(index >= 0 && index < size)) return false;
  let place = BigInt(index), last = BigInt(size) - 1n;
  let digest = digestOfBytes(joined(LEAF, event));
  for (const sibling of path) {
    if (last === 0n) return false;
    if (place & 1n || place === last) {
      digest = digestOfBytes(joined(NODE, sibling, digest));
      while (!(place & 1n) && place !== 0n) { place >>= 1n; last >>= 1n; }
    } else {
      digest = digestOfBytes(joined(NODE, digest, sibling));
    }
    place >>= 1n; last >>= 1n;
  }
  return last === 0n && same(digest, root);
}

// Returns {origin, size, root, body, keyId, signature} of a signed note in its only spelling.
export function checkpointOf(note) {
  const split = note.indexOf("\n\n");
  const body = note.slice(0, split + 1), lines = body.split("\n");
  const signed = /^\u2014 ([^ +\n]+) ([A-Za-z0-9+/=]+)\n$/.exec(note.slice(split + 2));
  if (split < 0 || lines.length !== 4 || !/^(?:0|[1-9][0-9]{0,17})$/.test(lines[1]) || !signed) throw new Error("not a checkpoint");
  const raw = bytesOfBase64(signed[2]), root = bytesOfBase64(lines[2]), size = Number(lines[1]);
  if (signed[1] !== lines[0] || raw.length !== 68 || root.length !== 32 || !Number.isSafeInteger(size)) throw new Error("not a checkpoint");
  return { origin: lines[0], size, root, body, keyId: raw.slice(0, 4), signature: raw.slice(4) };
}

// Returns the 32 bytes of the public key in ORIGIN+HASH+BASE64.
export function publicKeyOf(verifierKey, origin) {
  const [name, hash, encoded, ...rest] = String(verifierKey).split("+");
  // Base64 has plus signs of its own.
  const key = bytesOfBase64([encoded, ...rest].join("+"));
  if (name !== origin || key.length !== 33 || key[0] !== 1 || hexOf(keyIdOf(origin, key.slice(1))) !== hash) throw new Error("not the key of this log");
  return key.slice(1);
}

export const keyIdOf = (origin, key) => digestOfBytes(joined(utf8(`${origin}\n`), ED25519, key)).slice(0, 4);

export async function isSignedBy(checkpoint, key) {
  if (!same(checkpoint.keyId, keyIdOf(checkpoint.origin, key))) return false;
  const said = utf8(checkpoint.body);
  try {
    const known = await crypto.subtle.importKey("raw", key, { name: "Ed25519" }, false, ["verify"]);
    return await crypto.subtle.verify({ name: "Ed25519" }, known, checkpoint.signature, said);
  } catch {
    // This browser has no Ed25519 of its own, or gives none to a page from a file.
    return verifyHere(checkpoint.signature, said, key).catch(() => false);
  }
}
