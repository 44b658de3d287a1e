// SPDX-License-Identifier: MIT
// Where the files of a pack come from: a folder that was dropped or chosen, or one ZIP.
// A pack is a stranger's: no name is trusted, and nothing is ever opened but to be read here.
import { findingsIn, rootIn } from "./names.js";
import { isBomb, listedIn, Refused, strangeFolders } from "./zip.js";

const MOST_FILES = 20000;
const MOST_DEPTH = 8;

class Part {
  constructor(blob, size = blob.size) { this.blob = blob; this.size = size; }
  async *pieces(length) {
    const { blob } = this;
    for (let at = 0; at < blob.size; at += length) {
      yield new Uint8Array(await blob.slice(at, Math.min(at + length, blob.size)).arrayBuffer());
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

// Returns {name, files: Map(path in the pack -> file), problems: [[code, path]], zip}; files is null if there is no pack.
export function ofFiles(list) {
  const tops = new Set(list.map(({ path }) => path.split("/")[0]));
  const [top] = tops;
  const isUnder = tops.size === 1 && list.every(({ path }) => path.includes("/"));
  const found = new Map(list.map(({ path, file }) => [isUnder ? path.slice(top.length + 1) : path, new Part(file)]));
  if (found.size > MOST_FILES) throw new Refused("too-many");
  const root = rootIn(found.keys());
  if (root === null) return { name: top, files: null, problems: [], zip: null };
  return { name: lastOf(root) || top, files: under(found, root), problems: findingsIn(found.keys(), root), zip: null };
}

// The list at the end of a ZIP counts; every entry's own head, and the gaps between, must agree with it.
export async function ofZip(blob) {
  const zip = await listedIn(blob, MOST_FILES);
  const inside = zip.entries.filter(({ name }) => !name.endsWith("/"));
  const entries = new Map(inside.map((entry) => [entry.name, entry]));
  const root = rootIn(entries.keys());
  const plain = blob.name?.replace(/\.zip$/i, "") ?? "";
  if (root === null) return { name: plain, files: null, problems: [], zip };
  const problems = [...findingsIn(inside.map(({ name }) => name), root), ...strangeFolders(zip.entries)];
  for (const entry of zip.entries) {
    if (entry.isLink) problems.push(["link", entry.name]);
    if (isBomb(entry)) problems.push(["bomb", entry.name]);
  }
  if (zip.isPiled) problems.push(["bomb", ""]);
  zip.inside = under(entries, root);
  const files = new Map([...zip.inside].map(([path, entry]) => [path, fileOf(blob, entry)]));
  return { name: lastOf(root) || plain, files, problems, zip };
}

function fileOf(blob, entry) {
  const raw = blob.slice(entry.data, entry.data + entry.packed);
  return entry.isStored ? new Part(raw, entry.size) : new Inflated(raw, entry.size);
}

const lastOf = (root) => root.split("/").slice(0, -1).pop() ?? "";

const under = (found, root) => new Map([...found].filter(([path]) => path.startsWith(root)).map(([path, one]) => [path.slice(root.length), one]));

export async function ofDrop(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  const found = [];
  for (const entry of entries) await walk(entry, "", found, 0);
  return found;
}

async function walk(entry, above, found, depth) {
  if (depth > MOST_DEPTH || found.length > MOST_FILES) throw new Refused("too-many");
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
