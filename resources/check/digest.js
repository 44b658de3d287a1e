// SPDX-License-Identifier: MIT
// SHA-256 of files of any size, a piece at a time, and of short texts.
import { sha256 } from "./noble/sha2.js";

const PIECE_BYTES = 8 * 1024 * 1024;
// Up to here the browser's own SHA-256, which is quicker but wants the whole file at once.
const WHOLE_BYTES = 32 * 1024 * 1024;

// Shape: `file` has `size` and `pieces(piece)`, which gives its bytes in order; `moved` hears of them.
export async function digestOf(file, moved = () => {}) {
  if (file.size <= WHOLE_BYTES && globalThis.crypto?.subtle) {
    const raw = await wholeOf(file, WHOLE_BYTES);
    moved(raw.length);
    return new Uint8Array(await crypto.subtle.digest("SHA-256", raw));
  }
  const hash = sha256.create();
  for await (const piece of file.pieces(PIECE_BYTES)) {
    hash.update(piece);
    moved(piece.length);
  }
  return hash.digest();
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
