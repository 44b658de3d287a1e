// SPDX-License-Identifier: MIT
// The phone's side of abuselog/capture/phone: the same keys, the same pieces, the same names.
import { chacha20, chacha20poly1305 } from "./noble/chacha.js";
import { WORDS } from "./words.js";

const PIECE_BYTES = 512 * 1024;
const NONCE_BYTES = 12;
const ASK_EVERY_MS = 1000;
const LARGEST_BYTES = 2 * 1024 * 1024 * 1024;
const TRIES = 4;
const byId = (id) => document.getElementById(id);
const random = (length) => crypto.getRandomValues(new Uint8Array(length));
const utf8 = (text) => new TextEncoder().encode(text);

let language = (navigator.language || "en").toLowerCase().startsWith("cy") ? "cy" : "en";
let said = "connecting";
let keys = null;
let code = "";
let key = null;
let isSending = false;
const files = [];

function joined(...parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) { all.set(part, at); at += part.length; }
  return all;
}

function derived(from, name, data = new Uint8Array(0)) {
  const label = new Uint8Array(NONCE_BYTES);
  label.set(utf8(name));
  const blocks = joined(label, data);
  let out = from;
  for (let at = 0; at < blocks.length; at += NONCE_BYTES) {
    const block = new Uint8Array(NONCE_BYTES);
    block.set(blocks.subarray(at, at + NONCE_BYTES));
    out = chacha20(out, block, new Uint8Array(32));
  }
  return out;
}

const seal = (using, nonce, text) => joined(nonce, chacha20poly1305(using, nonce).encrypt(text));

function openAnswer(using, raw, question) {
  const bound = question.subarray(0, NONCE_BYTES);
  return chacha20poly1305(using, raw.subarray(0, NONCE_BYTES), bound).decrypt(raw.subarray(NONCE_BYTES));
}

async function post(where, body) {
  const answer = await fetch(where, { method: "POST", body, cache: "no-store", credentials: "omit", referrerPolicy: "no-referrer" });
  if (!answer.ok) { const refused = new Error((await answer.text()) || "refused"); refused.refused = true; throw refused; }
  return new Uint8Array(await answer.arrayBuffer());
}

async function greet(mine) {
  const question = seal(derived(key, "greet"), random(NONCE_BYTES), mine);
  const theirs = openAnswer(derived(key, "greet back"), await post("greet", question), question);
  const both = joined(mine, theirs);
  const digits = derived(key, "code", both);
  let number = 0;
  for (let at = 0; at < 6; at += 1) number = number * 256 + digits[at];
  code = String(number % 1000000).padStart(6, "0");
  keys = { ask: derived(key, "ask", both), answer: derived(key, "answer", both), file: derived(key, "file", both) };
}

async function ask(what) {
  const question = seal(keys.ask, random(NONCE_BYTES), utf8(what));
  const answer = openAnswer(keys.answer, await post("ask", question), question);
  return JSON.parse(new TextDecoder().decode(answer));
}

async function sendPiece(start, number, last, text) {
  const nonce = new Uint8Array(NONCE_BYTES);
  nonce.set(start);
  new DataView(nonce.buffer).setUint32(7, number);
  nonce[11] = last ? 1 : 0;
  const body = seal(keys.file, nonce, text);
  for (let tried = 1; ; tried += 1) {
    try {
      openAnswer(keys.answer, await post("piece", body), body);
      return;
    } catch (fault) {
      if (fault.refused || tried >= TRIES) throw fault;
      await new Promise((go) => setTimeout(go, 500 * tried));
    }
  }
}

async function send(entry) {
  const file = entry.file;
  if (file.size > LARGEST_BYTES) { entry.state = "tooLarge"; show(); return; }
  const start = random(7);
  const pieces = Math.max(1, Math.ceil(file.size / PIECE_BYTES));
  try {
    await sendPiece(start, 0, false, utf8(JSON.stringify({ name: file.name, size: file.size })));
    for (let number = 1; number <= pieces; number += 1) {
      const part = file.slice((number - 1) * PIECE_BYTES, number * PIECE_BYTES);
      await sendPiece(start, number, number === pieces, new Uint8Array(await part.arrayBuffer()));
      entry.done = number / pieces;
      show();
    }
    entry.state = "sent";
  } catch (fault) {
    entry.state = { "too-large": "tooLarge", disk: "full" }[fault.message] || "failed";
    if (["ended", "taken"].includes(fault.message)) said = fault.message;
  }
  show();
}

async function sendAll() {
  if (isSending) return;
  isSending = true;
  for (let next; (next = files.find((entry) => entry.state === "waiting")); ) {
    next.state = "sending";
    show();
    await send(next);
  }
  isSending = false;
}

function show() {
  const words = WORDS[language];
  document.documentElement.lang = language;
  byId("language").textContent = words.other;
  byId("language").lang = words.otherTag;
  byId("said").textContent = words[said] || words.lost;
  byId("said").className = ["wrong-key", "taken", "lost"].includes(said) ? "bad" : "";
  byId("comparing").hidden = said !== "waiting";
  byId("compare").textContent = words.compare;
  byId("code").textContent = code ? `${code.slice(0, 3)} ${code.slice(3)}` : "";
  byId("sending").hidden = said !== "open";
  byId("choose").textContent = words.choose;
  byId("done").textContent = words.done;
  showFiles(words);
}

function showFiles(words) {
  const list = byId("list");
  for (const entry of files) {
    if (!entry.line) {
      entry.line = document.createElement("li");
      entry.words = document.createElement("div");
      entry.bar = document.createElement("progress");
      entry.bar.max = 1;
      entry.line.append(entry.words, entry.bar);
      list.append(entry.line);
    }
    const shown = entry.state === "waiting" ? "sending" : entry.state;
    entry.words.textContent = words[shown].replace("{name}", () => entry.file.name);
    entry.words.className = ["sent", "sending"].includes(shown) ? "" : "bad";
    entry.bar.value = entry.done;
    entry.bar.setAttribute("aria-label", entry.file.name);
    entry.bar.hidden = shown !== "sending";
  }
}

async function keepAsking() {
  const isLast = ["ended", "taken", "wrong-key"];
  while (!isLast.includes(said)) {
    try {
      if (!keys) await greet(visitRandom());
      const { state } = await ask("state");
      // An answer may come after the person has finished.
      if (said !== "ended") said = { comparing: "waiting", open: "open", ended: "ended" }[state] || "lost";
    } catch (fault) {
      said = fault.refused && isLast.includes(fault.message) ? fault.message : fault.refused ? "wrong-key" : "lost";
      if (!fault.refused && fault.message && /tag|decrypt/.test(fault.message)) said = "wrong-key";
    }
    show();
    await new Promise((go) => setTimeout(go, ASK_EVERY_MS));
  }
}

// A reload goes on with the same visit; another tab or phone is another visitor.
function visitRandom() {
  const kept = sessionStorage.getItem("random");
  const mine = kept ? Uint8Array.from(kept.split(",")) : random(32);
  sessionStorage.setItem("random", Array.from(mine).join(","));
  return mine;
}

function keyOfLink() {
  const written = location.hash.slice(1) || sessionStorage.getItem("key") || "";
  sessionStorage.setItem("key", written);
  // So that the key stays in no history.
  history.replaceState(null, "", location.pathname);
  try {
    const raw = atob(written.replace(/-/g, "+").replace(/_/g, "/"));
    const found = Uint8Array.from(raw, (letter) => letter.charCodeAt(0));
    return found.length === 32 ? found : null;
  } catch (fault) {
    return null;
  }
}

byId("language").addEventListener("click", () => { language = language === "en" ? "cy" : "en"; show(); });
byId("files").addEventListener("focus", () => byId("choose").classList.add("focused"));
byId("files").addEventListener("blur", () => byId("choose").classList.remove("focused"));
byId("files").addEventListener("change", (event) => {
  for (const file of event.target.files) files.push({ file, state: "waiting", done: 0 });
  event.target.value = "";
  sendAll();
});
byId("done").addEventListener("click", async () => {
  try { await ask("done"); } finally { said = "ended"; sessionStorage.clear(); show(); }
});
key = keyOfLink();
if (key) keepAsking(); else said = "wrong-key";
show();
