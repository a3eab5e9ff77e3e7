// Behind the scenes: the bot's pulse, cases as they change, what is owed, what flows, and levers for trouble.

import { act, fault, post, pull } from "../door.js";
import { el } from "../elements.js";
import { known, nameOf, on } from "../known.js";
import { choose, sayWhy } from "../windows.js";
import { t } from "../words.js";

const LINES = 60;

// How Telegram treats the bot, from well to worst; each holds until the slider is moved.
const FOR_LONG = 1_000_000; // calls
const WEATHERS = [
  { name: "", make: () => {} },
  { name: "slow", make: () => fault("slow", { seconds: 3, times: FOR_LONG }) },
  { name: "flood", make: () => fault("flood", { retry_after: 5, times: FOR_LONG }) },
  { name: "down", make: () => fault("down") },
];

let last = Promise.resolve(); // one change of it after the other: whoever moves the slider fast must not get a mixture
let setting = 0; // how many are under way; until then the slider stands where it was put

/** `phones` are those on the page: whose people may block the bot, and whose groups may be upgraded. */
export function behind(root, phones) {
  const pulse = el("p", { class: "pulse", role: "status" });
  const cases = el("div", { class: "cases", "aria-live": "polite" });
  const owed = el("div", { class: "owed" });
  const flow = el("ol", { class: "flow", tabindex: 0, "aria-label": t("flow") });
  root.append(el("section", { class: "controls" }, el("h2", {}, t("behind")), pulse, levers(phones)),
    part("cases", cases), part("owed", owed), part("flow", el("p", { class: "hint" }, t("flow-hint")), flow));
  on("state", (state) => { showPulse(pulse, state); showCases(cases, state.cases ?? []); showOwed(owed, state.notices); });
  on("connected", () => showPulse(pulse, known.state));
  on("passage", (passage) => addLine(flow, passage));
  on("reset", () => { flow.replaceChildren(); known.passages.slice(-LINES).forEach((passage) => addLine(flow, passage)); });
}

const part = (name, ...inside) => el("section", { class: `part part-${name}` }, el("h3", {}, t(name)), inside);

function showPulse(pulse, state) {
  const { runs } = state.bot ?? {};
  const weather = state.faults?.weather ?? "";
  const parts = known.connected
    ? [t(runs ? "bot-runs" : "bot-is-dead"), weather && `Telegram: ${t(`weather-${weather}`)}`, state.pending && t("updates-pending", { count: state.pending })]
    : [t("sandbox-gone")];
  pulse.textContent = parts.filter(Boolean).join(" · ");
  pulse.dataset.well = String(Boolean(known.connected && runs && !weather));
  if (!setting) showWeather(WEATHERS.findIndex((one) => one.name === weather));
}

function levers(phones) {
  const button = (id, onclick, more = {}) => el("button", { id, type: "button", onclick, ...more }, t(id));
  return el("section", { class: "levers", "aria-label": t("levers") }, weatherSlider(),
    button("kill", () => told(pull("kill")), { class: "danger" }), button("start", () => told(pull("start"))),
    button("block-somebody", () => choose(t("block-somebody"), blockings(phones), told)),
    button("upgrade-group", () => choose(t("upgrade-group"), upgrades(phones), told)));
}

/** A slider: how Telegram treats the bot from now on. */
function weatherSlider() {
  const slider = el("input", { id: "weather", type: "range", min: 0, max: WEATHERS.length - 1, step: 1, value: 0 });
  const set = (place) => {
    setting += 1;
    last = told(last.then(() => fault("clear")).then(() => WEATHERS[place].make())).finally(() => { setting -= 1; });
  };
  slider.addEventListener("input", () => showWeather(Number(slider.value)));
  slider.addEventListener("change", () => set(Number(slider.value)));
  const names = WEATHERS.map((one, place) => el("span", { onclick: () => { showWeather(place); set(place); } }, t(`weather-${one.name || "well"}`)));
  return el("div", { class: "weather" }, el("label", { for: "weather" }, t("weather")), slider, el("div", { class: "weathers", "aria-hidden": "true" }, names));
}

function showWeather(place) {
  const slider = document.getElementById("weather");
  if (!slider || place < 0) return;
  slider.value = place;
  slider.setAttribute("aria-valuetext", t(`weather-${WEATHERS[place].name || "well"}`));
  slider.parentElement.dataset.weather = WEATHERS[place].name;
}

const blockings = (phones) => once(phones.map((phone) => phone.person)).map((person) => {
  const blocked = known.chats.get(person)?.bot === "kicked";
  return { label: `${t(blocked ? "unblock" : "block")} · ${nameOf(person)}`, value: () => act(person, blocked ? "unblocks_bot" : "blocks_bot", {}) };
});

function upgrades(phones) {
  const groups = once(phones.map((phone) => phone.group)).filter((id) => known.chats.get(id)?.kind === "group");
  return groups.map((id) => ({ label: `⤴ ${known.chats.get(id).title}`, value: () => post(`/sandbox/groups/${id}/upgrade`) }));
}

const once = (things) => [...new Set(things)].filter(Boolean);

/** Do it, or have it done; what is refused is said. */
const told = (asked) => (typeof asked === "function" ? asked() : asked).catch((error) => sayWhy(error));

function showCases(root, cases) {
  if (!cases.length) { root.replaceChildren(el("p", { class: "hint" }, t("no-cases"))); return; }
  const opened = new Set([...root.querySelectorAll("details[open]")].map((one) => one.dataset.number));
  root.replaceChildren(...cases.map((one, place) => el("details", {
    "data-number": one.number, "data-status": one.status, open: opened.size ? opened.has(one.number) : place === 0,
  },
  el("summary", {}, el("b", {}, one.number), " ", el("span", { class: `status ${one.status}` }, t(`status-${one.status}`)),
    el("span", { class: "case-words" }, one.words)),
  el("p", { class: "hint" }, [one.grid, one.worker && `👷 ${one.worker}`].filter(Boolean).join(" · ")),
  el("ol", { class: "history" }, one.events.map(eventLine)))));
}

const eventLine = (event) => el("li", {}, el("time", {}, hour(event.at)), " ", el("b", {}, t(`did-${event.action}`, {}, event.action)),
  " → ", t(`status-${event.status}`), " ", el("span", { class: "hint" }, [event.who, event.words].filter(Boolean).join("：")));

function showOwed(root, notices) {
  const waiting = notices?.waiting ?? 0;
  root.replaceChildren(el("p", {}, t(waiting ? "waiting" : "nothing-owed", { count: waiting })),
    el("ul", {}, (notices?.next ?? []).map((one) => el("li", {}, el("span", { title: one.kind }, t(`owed-${one.kind}`, {}, one.kind)), ` ${t("due", { at: when(one.due) })}`,
      one.attempts ? ` · ${t("attempts", { count: one.attempts })}` : "", one.error ? el("span", { class: "failed" }, ` ${one.error}`) : null))));
}

function addLine(flow, passage) {
  const incoming = passage.direction === "in";
  flow.prepend(el("li", { class: passage.failure ? "failed" : passage.direction, title: passage.failure ?? passage.words },
    el("time", {}, hour(passage.at)), el("span", { class: "arrow", title: t(incoming ? "to-bot" : "from-bot") }, incoming ? "→🤖" : "🤖→"),
    el("code", {}, passage.name), " ", passage.failure ? el("b", {}, passage.failure) : passage.words));
  while (flow.childElementCount > LINES) flow.lastElementChild.remove();
}

const hour = (at) => new Date(at).toLocaleTimeString([], { hour12: false });

const day = (at) => new Date(at).toLocaleDateString([], { month: "2-digit", day: "2-digit" });

/** The hour, with its day when that is not today. */
const when = (at) => (day(at) === day(Date.now()) ? hour(at) : `${day(at)} ${hour(at)}`);
