// Behind the scenes: the bot's pulse, cases as they change, what is owed, what flows, and levers for trouble.

import { fault, pull } from "./door.js";
import { el } from "./elements.js";
import { on, town } from "./town.js";
import { note } from "./windows.js";
import { t } from "./words.js";

const LINES = 60;

export function wings(root) {
  const pulse = el("p", { class: "pulse", role: "status" });
  const cases = el("div", { class: "cases", "aria-live": "polite" });
  const owed = el("div", { class: "owed" });
  const flow = el("ol", { class: "flow", tabindex: 0, "aria-label": t("flow") });
  root.append(el("h2", {}, t("behind")), pulse, levers(),
    part("cases", cases), part("owed", owed), part("flow", el("p", { class: "hint" }, t("flow-hint")), flow));
  on("state", (state) => { showPulse(pulse, state); showCases(cases, state.cases ?? []); showOwed(owed, state.notices); });
  on("connected", () => showPulse(pulse, town.state));
  on("passage", (passage) => addLine(flow, passage));
  on("reset", () => { flow.replaceChildren(); town.passages.slice(-LINES).forEach((passage) => addLine(flow, passage)); });
}

const part = (name, ...inside) => el("section", { class: `part part-${name}` }, el("h3", {}, t(name)), inside);

function showPulse(pulse, state) {
  const { runs } = state.bot ?? {};
  const parts = town.connected
    ? [t(runs ? "bot-runs" : "bot-is-dead"), state.faults?.down && t("telegram-is-down"),
       state.faults?.ahead && t("calls-ahead", { count: state.faults.ahead }), state.pending && t("updates-pending", { count: state.pending })]
    : [t("sandbox-gone")];
  pulse.textContent = parts.filter(Boolean).join(" · ");
  pulse.dataset.well = String(Boolean(town.connected && runs && !state.faults?.down));
  document.querySelector("#down")?.setAttribute("aria-pressed", String(Boolean(state.faults?.down)));
}

function levers() {
  const button = (id, onclick, more = {}) => el("button", { id, type: "button", onclick: () => told(onclick()), ...more }, t(id));
  return el("section", { class: "levers", "aria-label": t("levers") },
    button("kill", () => pull("kill"), { class: "danger" }), button("start", () => pull("start")),
    button("down", () => fault(town.state.faults?.down ? "clear" : "down"), { "aria-pressed": "false", class: "toggle" }),
    button("flood", () => fault("flood", { retry_after: 10, times: 2 })), button("slow", () => fault("slow", { seconds: 3, times: 10 })),
    button("clear", () => fault("clear")));
}

const told = (asked) => asked.catch((error) => note(error.message));

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
    el("ul", {}, (notices?.next ?? []).map((one) => el("li", {}, el("code", {}, one.kind), ` ${t("due", { at: hour(one.due) })}`,
      one.attempts ? ` · ${t("attempts", { count: one.attempts })}` : "", one.error ? el("span", { class: "failed" }, ` ${one.error}`) : null))));
}

function addLine(flow, passage) {
  const incoming = passage.direction === "in";
  flow.prepend(el("li", { class: passage.failure ? "failed" : passage.direction },
    el("time", {}, hour(passage.at)), el("span", { class: "arrow", title: t(incoming ? "to-bot" : "from-bot") }, incoming ? "→🤖" : "🤖→"),
    el("code", {}, passage.name), " ", passage.failure ? el("b", {}, passage.failure) : passage.words));
  while (flow.childElementCount > LINES) flow.lastElementChild.remove();
}

const hour = (at) => new Date(at).toLocaleTimeString([], { hour12: false });
