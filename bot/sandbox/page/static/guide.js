// The guided first minute, and the story told over the page: both say where to look.

import { pull } from "./door.js";
import { el } from "./elements.js";
import { on, town } from "./town.js";
import { t } from "./words.js";

const coach = () => document.getElementById("coach");

const say = (...inside) => {
  coach().hidden = !inside.length;
  coach().replaceChildren(...inside.filter(Boolean));
};

// Each step: which phone, what to point at there, and when it is done.
const STEPS = [
  { name: "say", phone: 0, at: "textarea", done: (seen) => sentBy(0, "text") > seen.texts },
  { name: "show", phone: 0, at: ".attach", also: ["跳过", "就这些"], done: (seen) => sentBy(0, "photo") > seen.photos || pressed(seen, 0) },
  { name: "place", phone: 0, at: ".big-key", done: (seen) => sentBy(0, "location") > seen.places },
  { name: "submit", phone: 0, press: "提交", done: (seen) => (town.state.cases?.[0]?.number ?? "") !== seen.number },
  { name: "accept", phone: 1, press: "✅ 受理", done: () => status() !== "submitted" },
  { name: "dispatch", phone: 1, press: "派单", also: ["在办"], done: () => !["submitted", "accepted"].includes(status()) },
  { name: "start", phone: 2, press: "接单", done: () => !["submitted", "accepted", "dispatched"].includes(status()) },
  { name: "finish", phone: 2, press: "完成", also: ["📎 这是"], done: () => ["done", "closed"].includes(status()) },
  { name: "verify", phone: 1, press: "核查通过", done: () => status() === "closed" },
  { name: "verdict", phone: 0, press: "👍 解决了", done: () => town.state.cases?.[0]?.events.some((event) => event.action === "rate") },
];

let phones = [];
let turnTo = () => {};
let step = -1;
let seen = {};
let playing = false;

/** `shows(place)` brings a phone into view where only one fits. */
export function guide(all, shows) {
  phones = all;
  turnTo = shows;
  document.getElementById("guide").addEventListener("click", () => (step < 0 ? begin() : end()));
  document.getElementById("story").addEventListener("click", () => pull(playing ? "rest" : "story"));
  on("story", tellStory);
  for (const name of ["state", "passage", "press"]) on(name, () => requestAnimationFrame(look));
}

function begin() {
  phones.forEach((phone, place) => { const front = town.scene.front?.[place]; if (front) phone.open(front.person, front.chat); });
  seen = { texts: sentBy(0, "text"), photos: sentBy(0, "photo"), places: sentBy(0, "location"), number: town.state.cases?.[0]?.number ?? "", presses: 0 };
  go(0);
}

function end() {
  step = -1;
  unpoint();
  say();
}

function go(number) {
  step = number;
  const { name, phone } = STEPS[step];
  turnTo(phone);
  say(el("b", {}, `${step + 1}/${STEPS.length}`), el("span", {}, t(`guide-${name}`)),
    el("button", { type: "button", onclick: end }, t("enough")));
  point();
}

/** Something happened: is the step done, and is what it points at there by now? */
function look() {
  if (step < 0) return;
  if (!STEPS[step].done(seen)) { point(); return; }
  if (step + 1 < STEPS.length) { go(step + 1); return; }
  end();
  say(el("span", {}, t("guide-end")), el("button", { type: "button", class: "strong", onclick: () => say() }, t("ok")));
}

function point() {
  const { phone, at, press, also = [] } = STEPS[step];
  const frame = phones[phone].frame;
  const buttons = [...frame.querySelectorAll(".inline .key, .big-key")].reverse();
  const wanted = [...also, press].filter(Boolean);
  const found = buttons.find((one) => wanted.some((words) => one.textContent.includes(words))) ?? (at && frame.querySelector(at));
  if (found?.classList.contains("pointed")) return;
  unpoint();
  found?.classList.add("pointed");
}

const unpoint = () => document.querySelectorAll(".pointed").forEach((one) => one.classList.remove("pointed"));

const status = () => town.state.cases?.[0]?.status;

function sentBy(place, field) {
  const person = town.scene.front?.[place]?.person;
  const chat = town.chats.get(person);
  return [...(chat?.messages.values() ?? [])].filter((message) => message.from?.id === person && message[field]).length;
}

/** She pressed a button since she began: the photo question was skipped. */
const pressed = (before) => sentBy(0, "text") > before.texts + 1 || Boolean(document.querySelector("[data-phone='0'] .big-key"));

const ON_STAGE = { report: 0, dispatch: 1, work: 2, verdict: 0 };

function tellStory({ step: part }) {
  playing = part in ON_STAGE;
  document.getElementById("story").textContent = t(playing ? "story-stop" : "story");
  phones.forEach((phone, place) => phone.frame.classList.toggle("on-stage", ON_STAGE[part] === place));
  if (playing) {
    if (part === "report") begin(), end();
    turnTo(ON_STAGE[part]);
  }
  say(el("span", {}, t(`story-${part}`)), playing ? null : el("button", { type: "button", onclick: () => say() }, t("ok")));
}
