// SPDX-License-Identifier: MIT
// Where the files of a pack come from: a folder that was dropped or chosen, or one ZIP.
// A pack is a stranger's: no name is trusted, and nothing is ever opened but to be read here.

export const MOST_FILES = 20000;
const MOST_DEPTH = 8;

class Part {
  constructor(blob) { this.blob = blob; this.size = blob.size; }
  async *pieces(length) {
    for (let at = 0; at < this.size; at += length) {
      yield new Uint8Array(await this.blob.slice(at, Math.min(at + length, this.size)).arrayBuffer());
    }
  }
}

class Inflated {
  constructor(blob, size) { this.blob = blob; this.size = size; }
  async *pieces() {
    const reader = this.blob.stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
    let length = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.length;
      // What the ZIP says a file's length is, is all that is ever taken out of it.
      if (length > this.size) { await reader.cancel(); throw new Error("longer than it says"); }
      yield value;
    }
    if (length !== this.size) throw new Error("shorter than it says");
  }
}

// Returns {files: Map(path -> file), problems: [[code, path]], zip: bool}; paths start with the pack's folder.
export async function ofFiles(list) {
  const files = new Map();
  const problems = [];
  for (const { path, file } of list) put(files, problems, path, new Part(file));
  return { files, problems, zip: false };
}

export async function ofDrop(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  const found = [];
  for (const entry of entries) await walk(entry, "", found, 0);
  return found;
}

async function walk(entry, above, found, depth) {
  if (depth > MOST_DEPTH || found.length > MOST_FILES) throw new Error("too many files or folders");
  const path = above ? `${above}/${entry.name}` : entry.name;
  if (entry.isFile) {
    found.push({ path, file: await new Promise((done, failed) => entry.file(done, failed)) });
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!some.length) return;
    for (const one of some) await walk(one, path, found, depth + 1);
  }
}

function put(files, problems, path, file) {
  if (files.has(path)) problems.push(["twice", path]);
  else files.set(path, file);
  if (files.size > MOST_FILES) throw new Error("too many files");
}

const END = 0x06054b50, END64 = 0x06064b50, WHERE64 = 0x07064b50, CENTRAL = 0x02014b50, LOCAL = 0x04034b50;
const view = async (blob, at, length) => new DataView(await blob.slice(at, at + length).arrayBuffer());
const wide = (data, at) => {
  const value = Number(data.getBigUint64(at, true));
  if (!Number.isSafeInteger(value)) throw new Error("a number beyond all files");
  return value;
};

// The list at the end of a ZIP counts; every entry's own head, and the gaps between, must agree with it.
export async function ofZip(blob) {
  const { count, start, length, end } = await listOf(blob);
  if (count > MOST_FILES || length > 64 * 1024 * 1024) throw new Error("too many files");
  const data = await view(blob, start, length);
  const files = new Map();
  const problems = [];
  const spans = [];
  let at = 0;
  for (let done = 0; done < count; done += 1) {
    const entry = centralEntry(data, at);
    at += entry.listed;
    const head = await localHead(blob, entry);
    if (!head.agrees) problems.push(["zip-head", entry.name]);
    spans.push([entry.local, head.data + entry.packed]);
    if (entry.name.endsWith("/")) {
      if (entry.size !== 0) problems.push(["zip-head", entry.name]);
      continue;
    }
    const raw = blob.slice(head.data, head.data + entry.packed);
    if (entry.method !== 0 && entry.method !== 8) throw new Error("encrypted, or packed in a way not known here");
    put(files, problems, entry.name, entry.method === 0 ? new Part(raw) : new Inflated(raw, entry.size));
    if (entry.method === 0 && entry.packed !== entry.size) problems.push(["zip-head", entry.name]);
  }
  if (at !== length) problems.push(["zip-gap", ""]);
  spans.sort((one, other) => one[0] - other[0]);
  let reached = 0;
  for (const [from, to] of spans) {
    if (from !== reached) problems.push(["zip-gap", ""]);
    reached = to;
  }
  if (reached !== start || end !== blob.size) problems.push(["zip-gap", ""]);
  return { files, problems, zip: true };
}

async function listOf(blob) {
  const tail = Math.min(blob.size, 22 + 65535);
  const data = await view(blob, blob.size - tail, tail);
  for (let at = tail - 22; at >= 0; at -= 1) {
    if (data.getUint32(at, true) !== END) continue;
    const place = blob.size - tail + at;
    const found = {
      count: data.getUint16(at + 10, true), length: data.getUint32(at + 12, true),
      start: data.getUint32(at + 16, true), end: place + 22,
    };
    if (found.count === 0xffff || found.start === 0xffffffff || found.length === 0xffffffff) {
      const where = await view(blob, place - 20, 20);
      if (where.getUint32(0, true) !== WHERE64) throw new Error("not a ZIP");
      const large = await view(blob, wide(where, 8), 56);
      if (large.getUint32(0, true) !== END64) throw new Error("not a ZIP");
      return { count: wide(large, 32), length: wide(large, 40), start: wide(large, 48), end: place + 22 };
    }
    return found;
  }
  throw new Error("not a ZIP");
}

function centralEntry(data, at) {
  if (data.getUint32(at, true) !== CENTRAL) throw new Error("not a ZIP");
  const named = data.getUint16(at + 28, true), extra = data.getUint16(at + 30, true);
  const entry = {
    flags: data.getUint16(at + 8, true), method: data.getUint16(at + 10, true), crc: data.getUint32(at + 16, true),
    packed: data.getUint32(at + 20, true), size: data.getUint32(at + 24, true), local: data.getUint32(at + 42, true),
    // Windows writes the folder's mark the other way round only in broken archives: then it is no name of ours.
    name: new TextDecoder("utf-8", { fatal: true }).decode(new Uint8Array(data.buffer, at + 46, named)),
    listed: 46 + named + extra + data.getUint16(at + 32, true),
  };
  if (entry.flags & 1) throw new Error("encrypted");
  let place = at + 46 + named;
  const last = place + extra;
  while (place + 4 <= last) {
    const kind = data.getUint16(place, true), length = data.getUint16(place + 2, true);
    if (kind === 1) {
      let from = place + 4;
      for (const part of ["size", "packed", "local"]) {
        if (entry[part] === 0xffffffff) { entry[part] = wide(data, from); from += 8; }
      }
    }
    place += 4 + length;
  }
  return entry;
}

async function localHead(blob, entry) {
  const data = await view(blob, entry.local, 30);
  if (data.getUint32(0, true) !== LOCAL) throw new Error("not a ZIP");
  const named = data.getUint16(26, true), extra = data.getUint16(28, true);
  const raw = await blob.slice(entry.local + 30, entry.local + 30 + named).arrayBuffer();
  const name = new TextDecoder("utf-8", { fatal: true }).decode(raw);
  const agrees = name === entry.name && data.getUint16(8, true) === entry.method
    && data.getUint16(6, true) === entry.flags
    && (entry.flags & 8 || data.getUint32(14, true) === entry.crc);
  return { agrees: Boolean(agrees), data: entry.local + 30 + named + extra };
}
