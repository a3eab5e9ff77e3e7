// Windows over the page or over one phone: notes that pass, alerts to be closed, pictures, choices.

import { el } from "./elements.js";
import { t } from "./words.js";

const NOTE_STAYS = 3_500; // milliseconds

/** A note that passes by itself, over one phone or (host left out) over the page. */
export function note(words, host = document.body) {
  const shown = el("div", { class: "note", role: "status" }, words);
  host.append(shown);
  setTimeout(() => shown.remove(), NOTE_STAYS);
}

/** Why something was refused, in words; `action` is what was tried. */
export function sayWhy(error, host, action = "") {
  const gone = error.status === 409 && (action === "taps" ? "button-gone" : "message-gone");
  note(t(gone || `refused-${error.message}`, {}, error.message.split("\n")[0]), host);
}

/** An alert of the bot's: stays over its phone until it is closed. */
export function alertOver(host, words) {
  const before = document.activeElement;
  const ok = el("button", { class: "strong", type: "button" }, t("ok"));
  const shade = el("div", { class: "shade" },
    el("div", { class: "alert", role: "alertdialog", "aria-label": t("bot-says"), "aria-modal": "true" },
      el("p", {}, words), ok));
  const close = () => {
    shade.remove();
    before?.focus?.();
  };
  ok.addEventListener("click", close);
  shade.addEventListener("keydown", (event) => event.key === "Escape" && close());
  host.append(shade);
  ok.focus();
}

/** A window of the page's; `done()` inside closes it. Escape and ✕ do too. */
export function openWindow(title, build) {
  const dialog = el("dialog", { class: "window", "aria-label": title });
  const done = () => dialog.close();
  const close = el("button", { class: "close", type: "button", "aria-label": t("close"), onclick: done }, "✕");
  dialog.append(el("header", {}, el("h2", {}, title), close), el("div", { class: "window-body" }, build(done)));
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && done());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

export function showPicture(url, caption) {
  openWindow(t("picture"), () => el("figure", {}, el("img", { src: url, alt: caption || t("picture") }),
    el("figcaption", {}, caption)));
}

/** Choose one of several; `choices` are {label, value}. */
export function choose(title, choices, onChosen) {
  const none = choices.length ? null : el("p", { class: "hint" }, t("nothing-to-choose"));
  openWindow(title, (done) => el("div", { class: "choices" }, none, choices.map(({ label, value }) =>
    el("button", { type: "button", onclick: () => { done(); onChosen(value); } }, label))));
}
