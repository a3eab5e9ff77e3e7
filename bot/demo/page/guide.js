// The guided first minute, and the story told over the page: both say where to look.

import { pull } from "../door.js";
import { el } from "../elements.js";
import { known, nameOf, on } from "../known.js";
import { sayWhy } from "../windows.js";
import { t } from "../words.js";
import { samplePhoto } from "./sample.js";

const coach = el("div", { id: "coach", class: "coach", role: "status", "aria-live": "polite", hidden: true });

const say = (...inside) => {
  coach.hidden = !inside.length;
  coach.replaceChildren(...inside.filter(Boolean));
};

// Each step: which phone, what to point at there (the newest button with one of these words, else `at`), and when it is
// done. `sample` is how brightly the lamp shines in a picture for whoever has none at hand.
const STEPS = [
  { name: "say", phone: 0, at: "textarea", done: () => sentBy(0, "text") > seen.texts },
  { name: "show", phone: 0, at: ".attach", press: ["跳过", "就这些"], sample: 0.1, done: () => sentBy(0, "photo") > seen.photos || keyOn(0, "发送我的位置") },
  { name: "place", phone: 0, at: ".where", press: ["发送我的位置"], done: () => sentBy(0, "location") > seen.places || keyOn(0, "✅ 提交") },
  { name: "submit", phone: 0, press: ["✅ 提交"], done: () => mine() },
  { name: "accept", phone: 1, press: ["✅ 受理"], done: () => did("accept") },
  { name: "dispatch", phone: 1, press: ["👷 派单"], choose: () => nameOf(phones[2].person), done: () => did("dispatch") },
  { name: "start", phone: 2, press: ["✅ 接单"], done: () => did("start") },
  { name: "repair", phone: 2, at: ".attach", press: ["📎 这是"], sample: 1, done: () => did("feedback") || did("finish") },
  { name: "finish", phone: 2, press: ["🏁 完成"], done: () => did("finish") },
  { name: "verify", phone: 1, press: ["✅ 核查通过"], done: () => did("verify") },
  { name: "verdict", phone: 0, press: ["非常满意", "👍 解决了"], done: () => did("rate") },
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
  document.querySelector(".top").after(coach);
  document.querySelector(".top-buttons").prepend(
    el("button", { id: "guide", class: "strong", onclick: () => (step < 0 ? begin() : end()) }, t("guide")),
    el("button", { id: "story", onclick: () => pull(playing ? "rest" : "story").catch((error) => sayWhy(error)) }, t("story")));
  on("story", tellStory);
  on("reset", () => recallStory(known.told.story?.step));
  for (const name of ["state", "passage", "press"]) on(name, () => requestAnimationFrame(look));
}

function begin() {
  phones.forEach((phone, place) => { const front = known.scene.front?.[place]; if (front) phone.open(front.person, front.chat); });
  seen = { texts: sentBy(0, "text"), photos: sentBy(0, "photo"), places: sentBy(0, "location"), number: known.state.cases?.[0]?.number ?? "" };
  go(0);
}

function end() {
  step = -1;
  unpoint();
  say();
}

function go(number) {
  step = number;
  const { name, phone, sample } = STEPS[step];
  turnTo(phone);
  say(el("b", {}, `${step + 1}/${STEPS.length}`), el("span", {}, t(`guide-${name}`)),
    sample === undefined ? null : el("button", { type: "button", onclick: () => phones[phone].composer.sendPicture(samplePhoto(sample)) }, t("sample-photo")),
    el("button", { type: "button", onclick: end }, t("enough")));
  point();
}

/** Something happened: which step is done by now (somebody may have gone ahead), and is what it points at there? */
function look() {
  if (step < 0) return;
  const done = STEPS.findLastIndex((one, place) => place >= step && one.done());
  if (done < 0) { point(); return; }
  if (done + 1 < STEPS.length) { go(done + 1); return; }
  end();
  say(el("span", {}, t("guide-end")), el("button", { type: "button", class: "strong", onclick: () => say() }, t("ok")));
}

function point() {
  const { phone, at, press = [], choose } = STEPS[step];
  const wanted = [...(choose ? [choose()] : []), ...press];
  const found = wanted.map((words) => keyOn(phone, words)).find(Boolean) ?? (at && phones[phone].frame.querySelector(at));
  if (found?.classList.contains("pointed")) return;
  unpoint();
  found?.classList.add("pointed");
}

/** The newest button on a phone with these words. */
const keyOn = (place, words) =>
  [...phones[place].frame.querySelectorAll(".inline .key, .big-key")].findLast((one) => one.textContent.includes(words));

const unpoint = () => document.querySelectorAll(".pointed").forEach((one) => one.classList.remove("pointed"));

/** The case that came of this minute, once it is there. */
const mine = () => {
  const newest = known.state.cases?.[0];
  return newest && newest.number !== seen.number ? newest : null;
};

const did = (action) => Boolean(mine()?.events.some((event) => event.action === action));

function sentBy(place, field) {
  const person = known.scene.front?.[place]?.person;
  const chat = known.chats.get(person);
  return [...(chat?.messages.values() ?? [])].filter((message) => message.from?.id === person && message[field]).length;
}

const ON_STAGE = { report: 0, dispatch: 1, work: 2, verdict: 0 };

function tellStory({ step: part }) {
  setPlaying(part);
  if (part === "report") begin(), end();
  if (playing) turnTo(ON_STAGE[part]);
  sayStory(part);
}

/** The page was opened in the middle of it; or the sandbox has begun anew, and knows of none. */
function recallStory(part) {
  const before = playing;
  setPlaying(part);
  if (playing) sayStory(part);
  else if (before) say();
}

function setPlaying(part) {
  playing = part in ON_STAGE;
  document.getElementById("story").textContent = t(playing ? "story-stop" : "story");
  phones.forEach((phone, place) => phone.frame.classList.toggle("on-stage", playing && ON_STAGE[part] === place));
}

function sayStory(part) {
  say(el("span", {}, t(`story-${part}`)), playing ? null : el("button", { type: "button", onclick: () => say() }, t("ok")));
}
