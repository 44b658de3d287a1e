// SPDX-License-Identifier: MIT
// The page itself: takes a folder or a ZIP, shows how far it is, and says what came out.
import { check, BAD, OPEN } from "./checks.js";
import { ofDrop, ofFiles, ofZip } from "./sources.js";
import { Refused } from "./zip.js";
import { WORDS } from "./words.js";

const MOST_FINDINGS = 200;
const byId = (id) => document.getElementById(id);
let language = (navigator.language || "en").toLowerCase().startsWith("cy") ? "cy" : "en";
let verdict = null;
let checkedAt = null;
let trouble = "";
let run = 0;
let heard = -1;

const words = () => WORDS[language];
const filled = (text, facts) => text.replace(/\{(\w+)\}/g, (whole, name) => facts[name] ?? "");
const megabytes = (bytes) => `${(bytes / 1e6).toLocaleString(language, { maximumFractionDigits: 1 })} MB`;
const grouped = (digits) => digits.replace(/.{4}(?=.)/g, "$& ");
const two = (number) => String(number).padStart(2, "0");

function say() {
  const said = words();
  document.documentElement.lang = language;
  document.title = said.title;
  for (const id of ["title", "intro", "drop", "or", "stop", "print", "again", "means"]) byId(id).textContent = said[id];
  byId("pick-folder").textContent = said.folder;
  byId("pick-zip").textContent = said.zip;
  byId("language").textContent = said.other;
  byId("language").lang = said.otherTag;
  byId("means-text").replaceChildren(...said.meansText.map((text) => made("li", text)));
  byId("trouble").textContent = trouble && filled(said[trouble] ?? said.cannot, { reason: said.refused[trouble] ?? said.refused[""] });
  byId("trouble").hidden = !trouble;
  if (verdict) showVerdict();
}

// In words of our own: few browsers know the months in Welsh.
function spelled(at) {
  const day = `${at.getUTCDate()} ${words().months.split(" ")[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
  return `${day}, ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
}

function made(kind, text, className = "") {
  const element = document.createElement(kind);
  element.textContent = text;
  element.className = className;
  return element;
}

function show(section) {
  for (const id of ["choose", "working", "answer"]) byId(id).hidden = id !== section;
}

function showVerdict() {
  const said = words(), states = [...verdict.questions.values()].map((question) => question.state);
  const isBad = verdict.outcome === BAD;
  const open = states.includes(OPEN) ? ` ${said.notAll}` : "";
  byId("verdict").textContent = isBad ? said.verdictBad : said.verdictGood + open;
  byId("verdict").className = isBad ? "bad" : "good";
  byId("about").textContent = filled(said.about, { name: verdict.pack.name ?? "" });
  byId("number").textContent = verdict.pack.manifest ? filled(said.number, { number: grouped(verdict.pack.manifest) }) : "";
  byId("checked-at").textContent = filled(said.checkedAt, { at: spelled(new Date(checkedAt - 60000 * checkedAt.getTimezoneOffset())) });
  byId("about-facts").textContent = verdict.pack.log ? filled(said.aboutFacts, verdict.pack) : "";
  byId("questions").replaceChildren(...[...verdict.questions].map(([code, question]) => answer(code, question)));
}

function answer(code, question) {
  const said = words(), item = made("li", "", question.state);
  item.dataset.question = code;
  item.append(made("span", said[question.state], "state"), made("p", said.questions[code], "question"));
  if (question.state === OPEN) item.append(made("p", said.reasons[question.reason] ?? "", "detail"));
  const fact = said.facts[code];
  if (fact && question.facts.count !== undefined || code === "checkpoint" && question.facts.size) {
    item.append(made("p", filled(fact, question.facts), "detail"));
  }
  for (const { at, signer } of question.facts.times ?? []) {
    const when = `${spelled(new Date(at))} UTC`;
    item.append(made("p", filled(said.facts.time, { at: when, signer }), "detail"));
  }
  if (question.findings.length) item.append(findings(question.findings));
  return item;
}

function findings(all) {
  const said = words(), list = made("ul", "", "detail");
  for (const { finding, subject } of all.slice(0, MOST_FINDINGS)) {
    const text = said.findings[finding] ?? finding;
    const item = made("li", subject ? `${subject}: ${text}` : text);
    Object.assign(item.dataset, { finding, subject });
    list.append(item);
  }
  if (all.length > MOST_FINDINGS) list.append(made("li", `+ ${all.length - MOST_FINDINGS}`));
  return list;
}

async function start(open) {
  const mine = run += 1;
  verdict = null;
  trouble = "";
  say();
  show("working");
  heard = -1;
  progress(0, 0);
  byId("stop").focus();
  try {
    const source = await open();
    const found = await check(source, (done, total) => {
      if (mine !== run) throw new Error("stopped");
      progress(done, total);
    });
    if (mine !== run) return;
    verdict = found;
    checkedAt = new Date();
    say();
    show("answer");
    // Whoever listens is told what came of it; whoever looks sees it from the top.
    byId("answer").focus({ preventScroll: true });
    scrollTo(0, 0);
  } catch (fault) {
    if (mine !== run) return;
    trouble = fault instanceof NoPack ? "noPack" : fault instanceof Refused ? fault.message : "cannot";
    show("choose");
    say();
    byId("pick-folder").focus();
  }
}

class NoPack extends Error {}

function progress(done, total) {
  byId("progress").max = total || 1;
  byId("progress").value = done;
  const text = total ? filled(words().reading, { done: megabytes(done), total: megabytes(total) }) : "…";
  byId("progress-words").textContent = text;
  // Whoever listens hears four times how far it is, not at every piece.
  const quarter = total ? Math.floor(4 * done / total) : -1;
  if (quarter > heard) { heard = quarter; byId("progress-said").textContent = text; }
}

function startWith(found) {
  const isZip = found.length === 1 && !found[0].path.includes("/") && /\.zip$/i.test(found[0].path);
  if (!found.length || !isZip && !found.some(({ path }) => path.includes("/"))) {
    return start(async () => { throw new NoPack(); });
  }
  return start(() => (isZip ? ofZip(found[0].file) : ofFiles(found)));
}

function listen() {
  byId("language").addEventListener("click", () => { language = words().otherTag; say(); });
  byId("pick-folder").addEventListener("click", () => byId("folder").click());
  byId("pick-zip").addEventListener("click", () => byId("zip").click());
  for (const id of ["folder", "zip"]) {
    byId(id).addEventListener("change", (event) => {
      const found = [...event.target.files].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
      if (found.length) startWith(found);
      event.target.value = "";
    });
  }
  const target = document.documentElement;
  for (const name of ["dragover", "dragenter"]) {
    target.addEventListener(name, (event) => { event.preventDefault(); byId("choose").classList.add("over"); });
  }
  target.addEventListener("dragleave", () => byId("choose").classList.remove("over"));
  target.addEventListener("drop", async (event) => {
    event.preventDefault();
    byId("choose").classList.remove("over");
    const found = ofDrop(event.dataTransfer);
    await found.then(startWith, (fault) => start(async () => { throw fault; }));
  });
  byId("stop").addEventListener("click", stop);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !byId("working").hidden) stop(); });
  byId("again").addEventListener("click", () => { verdict = null; show("choose"); byId("pick-folder").focus(); });
  byId("print").addEventListener("click", () => window.print());
}

function stop() {
  run += 1;
  trouble = "stopped";
  show("choose");
  say();
  byId("pick-folder").focus();
}

listen();
say();
