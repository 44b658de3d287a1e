// SPDX-License-Identifier: MIT
// SHA-256 and CRC-32 of files of any size, a piece at a time, and of short texts.
import { sha256 } from "./noble/sha2.js";

const PIECE_BYTES = 4 * 1024 * 1024;
// Up to here the browser's own SHA-256, which is quicker but wants the whole file at once.
const WHOLE_BYTES = 32 * 1024 * 1024;

// Shape: `file` has `size` and `pieces(piece)`, which gives its bytes in order; `moved` hears how many.
// After each piece `turn` is called, and what it throws ends the work. Returns {digest, crc}, where crc is null of a
// large file: it only helps programs that unpack, and one changed in one of its two places is found all the same.
export async function digestOf(file, moved = () => {}, withCrc = false, turn = () => {}) {
  if (file.size <= WHOLE_BYTES && globalThis.crypto?.subtle) {
    const raw = await wholeOf(file, WHOLE_BYTES);
    moved(raw.length);
    return { digest: new Uint8Array(await crypto.subtle.digest("SHA-256", raw)), crc: withCrc ? crcOf(raw, 0) : null };
  }
  const hash = sha256.create(), isSmall = withCrc && file.size <= WHOLE_BYTES;
  let crc = 0;
  for await (const piece of file.pieces(PIECE_BYTES)) {
    hash.update(piece);
    if (isSmall) crc = crcOf(piece, crc);
    moved(piece.length);
    // The page gets its turn: it shows how far this is, and hears whether to stop.
    await new Promise((done) => setTimeout(done));
    turn();
  }
  return { digest: hash.digest(), crc: isSmall ? crc : null };
}

export const digestOfBytes = (raw) => sha256(raw);

export async function wholeOf(file, limit) {
  if (file.size > limit) throw new Error("longer than such a file can be");
  const parts = [];
  let length = 0;
  for await (const piece of file.pieces(PIECE_BYTES)) {
    length += piece.length;
    if (length > limit) throw new Error("longer than such a file can be");
    parts.push(piece);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) { all.set(part, at); at += part.length; }
  return all;
}

// Four tables, for four bytes at a step. Source: ISO/IEC 3309, the polynomial 0x04c11db7, lowest bit first.
const TABLES = Array.from({ length: 4 }, () => new Uint32Array(256));
for (let byte = 0; byte < 256; byte += 1) {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? rest >>> 1 ^ 0xedb88320 : rest >>> 1;
  TABLES[0][byte] = rest;
}
for (let step = 1; step < 4; step += 1) {
  for (let byte = 0; byte < 256; byte += 1) {
    const before = TABLES[step - 1][byte];
    TABLES[step][byte] = before >>> 8 ^ TABLES[0][before & 255];
  }
}

export function crcOf(raw, before) {
  const [first, second, third, fourth] = TABLES;
  let crc = ~before, at = 0;
  for (const last = raw.length - 3; at < last; at += 4) {
    crc ^= raw[at] | raw[at + 1] << 8 | raw[at + 2] << 16 | raw[at + 3] << 24;
    crc = fourth[crc & 255] ^ third[crc >>> 8 & 255] ^ second[crc >>> 16 & 255] ^ first[crc >>> 24];
  }
  for (; at < raw.length; at += 1) crc = crc >>> 8 ^ first[(crc ^ raw[at]) & 255];
  return ~crc >>> 0;
}
