// SPDX-License-Identifier: MIT
// The one way in which abuselog writes a ZIP: stored, dated 1980, in order, nothing between.
// Everything but the files' own bytes follows from names, sizes and CRC-32, so that any other byte is seen.
// Source: APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12, 4.3.14 to 4.3.16, 4.5.3.
import { joined, utf8 } from "./bytes.js";

const LARGEST = 0xffffffff, MOST = 0xffff, FIRST_DAY = 33, UNIX = 3 << 8, MODE = 0o100600 * 0x10000;

// Shape: "2:20 4:99 8:5" as pairs of length and value, little-endian.
function packed(...fields) {
  const data = new DataView(new ArrayBuffer(fields.reduce((sum, [length]) => sum + length, 0)));
  let at = 0;
  for (const [length, value] of fields) {
    if (length === 2) data.setUint16(at, value, true);
    else if (length === 4) data.setUint32(at, value, true);
    else data.setBigUint64(at, BigInt(value), true);
    at += length;
  }
  return new Uint8Array(data.buffer);
}

export function headOf({ name, size, crc }) {
  const raw = utf8(name), isLarge = size >= LARGEST, short = isLarge ? LARGEST : size;
  const extra = isLarge ? packed([2, 1], [2, 16], [8, size], [8, size]) : new Uint8Array();
  const fixed = packed(
    [4, 0x04034b50], [2, isLarge ? 45 : 20], [2, 0], [2, 0], [2, 0], [2, FIRST_DAY],
    [4, crc], [4, short], [4, short], [2, raw.length], [2, extra.length],
  );
  return joined(fixed, raw, extra);
}

export function endingOf(entries, start) {
  const listed = joined(...entries.map(central));
  const count = entries.length, size = listed.length, short = Math.min(count, MOST);
  let large = new Uint8Array();
  if (count >= MOST || start >= LARGEST || size >= LARGEST) {
    large = packed(
      [4, 0x06064b50], [8, 44], [2, UNIX | 45], [2, 45], [4, 0], [4, 0], [8, count], [8, count], [8, size], [8, start],
      [4, 0x07064b50], [4, 0], [8, start + size], [4, 1],
    );
  }
  const end = packed(
    [4, 0x06054b50], [2, 0], [2, 0], [2, short], [2, short], [4, Math.min(size, LARGEST)], [4, Math.min(start, LARGEST)], [2, 0],
  );
  return joined(listed, large, end);
}

function central({ name, size, crc, local }) {
  const raw = utf8(name), wide = [];
  if (size >= LARGEST) wide.push([8, size], [8, size]);
  if (local >= LARGEST) wide.push([8, local]);
  const extra = wide.length ? packed([2, 1], [2, 8 * wide.length], ...wide) : new Uint8Array();
  const version = wide.length ? 45 : 20, short = Math.min(size, LARGEST);
  const fixed = packed(
    [4, 0x02014b50], [2, UNIX | version], [2, version], [2, 0], [2, 0], [2, 0], [2, FIRST_DAY],
    [4, crc], [4, short], [4, short], [2, raw.length], [2, extra.length], [2, 0], [2, 0], [2, 0], [4, MODE], [4, Math.min(local, LARGEST)],
  );
  return joined(fixed, raw, extra);
}
