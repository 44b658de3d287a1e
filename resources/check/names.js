// SPDX-License-Identifier: MIT
// Which folder of all that came along is the pack, and what is wrong with the names beside it.

const FIRST = "bagit.txt", DEEPEST = 2;
// What no honest pack has, however it was sent; if there is any of it, nothing is read at all.
export const HOSTILE = new Set(["bad-name", "name-twice", "link", "bomb"]);
const PLAIN = /^[A-Za-z0-9._-]+(?:\/[A-Za-z0-9._-]+)*$/;
const BY_ITSELF = new Set([".DS_Store", "Thumbs.db", "ehthumbs.db", "desktop.ini"]);
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;

const slashes = (text) => text.split("/").length - 1;

// Returns the pack's folder with "/" at its end, "" if there is none around the files, null if it is not clear.
export function rootIn(names) {
  const found = new Set();
  for (const name of names) {
    if ((name === FIRST || name.endsWith(`/${FIRST}`)) && slashes(name) <= DEEPEST) found.add(name.slice(0, -FIRST.length));
  }
  const highest = Math.min(...[...found].map(slashes));
  const roots = [...found].filter((one) => slashes(one) === highest);
  return roots.length === 1 ? roots[0] : null;
}

// Returns [[code, name]]: what leads outside, is not plain, stands there twice to some system, or does not belong.
export function findingsIn(names, root) {
  const found = [], seen = new Set();
  for (const name of names) {
    const isInside = name.startsWith(root);
    if (leadsElsewhere(name) || isInside && !PLAIN.test(name.slice(root.length))) found.push(["bad-name", name]);
    else if (!isInside) found.push([strayCode(name), name]);
    const folded = name.normalize("NFKC").toLowerCase();
    if (seen.has(folded)) found.push(["name-twice", name]);
    seen.add(folded);
  }
  return found;
}

// What systems put into folders by themselves is told from what somebody added.
export function strayCode(name) {
  const parts = name.split("/"), last = parts[parts.length - 1];
  return BY_ITSELF.has(last) || last.startsWith("._") || parts[0] === "__MACOSX" ? "system-file" : "not-listed";
}

export function leadsElsewhere(name) {
  return name.split("/").some((part) => part === "" || part === "." || part === "..") || /[\\:]/.test(name) || UNSEEN.test(name);
}
