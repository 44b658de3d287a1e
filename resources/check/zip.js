// SPDX-License-Identifier: MIT
// What a ZIP lists, whether every byte of it belongs to something that it lists, and whether abuselog wrote it.
import { same } from "./bytes.js";
import { endingOf, headOf } from "./layout.js";
import { leadsElsewhere } from "./names.js";

const END = 0x06054b50, END64 = 0x06064b50, WHERE64 = 0x07064b50, CENTRAL = 0x02014b50, LOCAL = 0x04034b50;
const LARGEST = 0xffffffff, LONGEST_LIST = 64 * 1024 * 1024, HIGHEST_RATIO = 1000, UNIX = 3, LINK = 0o120000, KIND = 0o170000;
// How long sizes behind the bytes may be: with or without a mark, four or eight bytes each.
const DESCRIPTORS = [12, 16, 20, 24];

export class Refused extends Error {}

const view = async (blob, at, length) => {
  if (at < 0 || at + length > blob.size) throw new Refused("not-a-zip");
  return new DataView(await blob.slice(at, at + length).arrayBuffer());
};

const wide = (data, at) => {
  const value = at + 8 <= data.byteLength ? Number(data.getBigUint64(at, true)) : -1;
  if (value < 0 || !Number.isSafeInteger(value)) throw new Refused("not-a-zip");
  return value;
};

const named = (data, at, length) => {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(new Uint8Array(data.buffer, at, length));
  } catch { throw new Refused("not-a-zip"); }
};

// Returns {entries, isWhole, isOurs, isPiled}; an entry has name, size, packed, crc, local, data, isStored, isLink, agrees.
export async function listedIn(blob, most) {
  const place = await placeOf(blob);
  if (place.count > most || place.length > LONGEST_LIST) throw new Refused("too-many");
  const list = await view(blob, place.start, place.length);
  const entries = [];
  let at = 0;
  for (let done = 0; done < place.count; done += 1) {
    const entry = centralEntry(list, at);
    at += entry.listed;
    entries.push(Object.assign(entry, await localHead(blob, entry)));
  }
  if (at !== place.length) throw new Refused("not-a-zip");
  const isWhole = place.end === blob.size && place.isJoined && hasNoGap(entries, place.start);
  return {
    entries, isWhole, isOurs: isWhole && await isOurs(blob, entries, place),
    isPiled: entries.reduce((sum, entry) => sum + entry.packed, 0) > blob.size,
  };
}

export function isBomb(entry) {
  return entry.size > HIGHEST_RATIO * Math.max(entry.packed, 1024);
}

export function strangeFolders(entries) {
  return entries.filter(({ name }) => name.endsWith("/") && leadsElsewhere(name.slice(0, -1))).map(({ name }) => ["bad-name", name]);
}

async function placeOf(blob) {
  const tail = Math.min(blob.size, 22 + 65535);
  const data = await view(blob, blob.size - tail, tail);
  for (let at = tail - 22; at >= 0; at -= 1) {
    if (data.getUint32(at, true) !== END) continue;
    const begins = blob.size - tail + at;
    const found = {
      count: data.getUint16(at + 10, true), length: data.getUint32(at + 12, true), start: data.getUint32(at + 16, true),
      end: begins + 22 + data.getUint16(at + 20, true),
    };
    let from = begins;
    if (found.count === 0xffff || found.start === LARGEST || found.length === LARGEST) {
      const where = await view(blob, begins - 20, 20);
      if (where.getUint32(0, true) !== WHERE64) throw new Refused("not-a-zip");
      const large = await view(blob, wide(where, 8), 56);
      if (large.getUint32(0, true) !== END64) throw new Refused("not-a-zip");
      Object.assign(found, { count: wide(large, 32), length: wide(large, 40), start: wide(large, 48) });
      from = wide(where, 8) + 12 + wide(large, 4) === begins - 20 ? wide(where, 8) : -1;
    }
    if (found.start + found.length > blob.size) throw new Refused("not-a-zip");
    return { ...found, isJoined: found.start + found.length === from };
  }
  throw new Refused("not-a-zip");
}

function centralEntry(data, at) {
  if (at + 46 > data.byteLength || data.getUint32(at, true) !== CENTRAL) throw new Refused("not-a-zip");
  const length = data.getUint16(at + 28, true), extra = data.getUint16(at + 30, true), said = data.getUint16(at + 32, true);
  if (at + 46 + length + extra > data.byteLength) throw new Refused("not-a-zip");
  const entry = {
    flags: data.getUint16(at + 8, true), method: data.getUint16(at + 10, true), crc: data.getUint32(at + 16, true),
    packed: data.getUint32(at + 20, true), size: data.getUint32(at + 24, true), local: data.getUint32(at + 42, true),
    name: named(data, at + 46, length), listed: 46 + length + extra + said,
  };
  entry.said = [entry.packed, entry.size];
  entry.isLink = data.getUint8(at + 5) === UNIX && (data.getUint16(at + 40, true) & KIND) === LINK;
  if (entry.flags & 1 || entry.method === 99) throw new Refused("encrypted");
  if (entry.method !== 0 && entry.method !== 8) throw new Refused("method");
  entry.isStored = entry.method === 0;
  if (!entry.isStored && typeof DecompressionStream === "undefined") throw new Refused("no-unpacking");
  widen(entry, data, at + 46 + length, at + 46 + length + extra);
  return entry;
}

function widen(entry, data, from, end) {
  for (let place = from; place + 4 <= end;) {
    const kind = data.getUint16(place, true), length = data.getUint16(place + 2, true);
    let number = place + 4;
    if (kind === 1) {
      for (const part of ["size", "packed", "local"]) {
        if (entry[part] !== LARGEST) continue;
        if (number + 8 > Math.min(end, place + 4 + length)) throw new Refused("not-a-zip");
        entry[part] = wide(data, number);
        number += 8;
      }
    }
    place += 4 + length;
  }
}

async function localHead(blob, entry) {
  const data = await view(blob, entry.local, 30);
  const length = data.getUint16(26, true), extra = data.getUint16(28, true);
  const raw = new Uint8Array(await blob.slice(entry.local + 30, entry.local + 30 + length).arrayBuffer());
  const follows = Boolean(entry.flags & 8);
  const sizes = [data.getUint32(18, true), data.getUint32(22, true)];
  const agrees = data.getUint32(0, true) === LOCAL && same(raw, new TextEncoder().encode(entry.name))
    && data.getUint16(6, true) === entry.flags && data.getUint16(8, true) === entry.method
    && (follows || data.getUint32(14, true) === entry.crc)
    && (follows || sizes.every((size, place) => size === entry.said[place] || size === LARGEST))
    && (!entry.isStored || entry.packed === entry.size)
    // A folder has nothing in it, or what nothing comes to when it is deflated.
    && !(entry.name.endsWith("/") && (entry.size || entry.packed > 2));
  return { agrees, follows, data: entry.local + 30 + length + extra };
}

function hasNoGap(entries, start) {
  let reached = 0, gaps = [0];
  for (const entry of [...entries].sort((one, other) => one.local - other.local)) {
    if (!gaps.includes(entry.local - reached) || !entry.agrees) return false;
    reached = entry.data + entry.packed;
    gaps = entry.follows ? DESCRIPTORS : [0];
  }
  return gaps.includes(start - reached);
}

async function isOurs(blob, entries, place) {
  let reached = 0;
  for (const entry of entries) {
    if (!entry.isStored || !/^[\x00-\x7f]*$/.test(entry.name) || entry.local !== reached) return false;
    const head = headOf(entry);
    if (!await isAt(blob, reached, head)) return false;
    reached += head.length + entry.size;
  }
  const end = endingOf(entries, reached);
  return reached === place.start && reached + end.length === blob.size && isAt(blob, reached, end);
}

async function isAt(blob, at, wanted) {
  return same(new Uint8Array(await blob.slice(at, at + wanted.length).arrayBuffer()), wanted);
}
