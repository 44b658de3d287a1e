// SPDX-License-Identifier: MIT
// Bytes as text and back, in the one spelling that the formats allow.

export const utf8 = (text) => new TextEncoder().encode(text);

// Throws on bytes that are no UTF-8: a stranger's file is never read "as far as it goes".
export const textOf = (bytes) => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);

export const hexOf = (bytes) => Array.from(bytes, (one) => one.toString(16).padStart(2, "0")).join("");

export function bytesOfHex(text, length) {
  if (typeof text !== "string" || !/^(?:[0-9a-f]{2})*$/.test(text)) throw new Error("not hexadecimal");
  if (length !== undefined && text.length !== 2 * length) throw new Error("of another length");
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

export function bytesOfBase64(text) {
  if (typeof text !== "string") throw new Error("not base64");
  const raw = atob(text);
  // atob takes several spellings of the same bytes; the formats take one.
  if (btoa(raw) !== text) throw new Error("not base64 in its only spelling");
  return Uint8Array.from(raw, (char) => char.charCodeAt(0));
}

export function joined(...parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) { all.set(part, at); at += part.length; }
  return all;
}

export function same(one, other) {
  return one.length === other.length && one.every((value, place) => value === other[place]);
}

// Of a public key short enough for one line.
export const pemOf = (raw) => `-----BEGIN PUBLIC KEY-----\n${btoa(String.fromCharCode(...raw))}\n-----END PUBLIC KEY-----\n`;

// RFC 8785. Numbers, strings and their escapes are ECMAScript's own; names go by UTF-16 units.
export function canonical(value) {
  // Half of a surrogate pair is no text: JSON.stringify would write it out, other programs would refuse it.
  if (typeof value === "string" && /\p{Surrogate}/u.test(value)) throw new Error("not a text");
  // Beyond 2^53 a whole number would be another one here than it is elsewhere.
  if (Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value) < 1e21) throw new Error("not exact");
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${canonical(name)}:${canonical(value[name])}`).join(",")}}`;
}
