// Begins here: words, three phones, what was given to stand beside them, and the stream of events.

import { el } from "./elements.js";
import { extra } from "./extras.js";
import { connect, known, nameOf, on } from "./known.js";
import { Phone } from "./phone.js";
import { language, otherLanguage, switchLanguage, t } from "./words.js";

const phones = [0, 1, 2].map((place) => new Phone(String(place)));
const panes = document.getElementById("panes");
const row = document.querySelector(".phones");
const tabs = document.querySelector(".tabs");

speak();
row.append(...phones.map((phone) => phone.frame));
const places = [...phones.map((phone) => phone.frame), ...beside()];
const buttons = places.map((place) => el("button", { type: "button", onclick: () => turnTo(places.indexOf(place)) }));
tabs.append(...buttons);
extra.begin(phones, turnTo);
on("reset", settle);
panes.scrollLeft = 0; // the phones came in front of what was there alone
on("scene", () => { settle(); label(); });
on("opened", label);
watchPanes();
connect();

/** What was given to stand beside the phones: one pane, or none. */
function beside() {
  if (!extra.side) {
    panes.classList.add("alone");
    return [];
  }
  const pane = el("aside", { class: "beside", "aria-label": t(extra.side.label) });
  panes.append(pane);
  extra.side.fill(pane, phones);
  return [pane];
}

/** Put the front phones into their places, as long as nobody has chosen others. */
function settle() {
  document.getElementById("place").textContent = ` · ${known.scene.name ?? ""}`;
  (known.scene.front ?? []).forEach(({ person, chat }, place) => {
    const phone = phones[place];
    if (!phone || !known.people.has(person)) return;
    if (!phone.person || (phone.person === person && !phone.group && chat)) phone.open(person, chat);
  });
}

function label() {
  buttons.forEach((button, place) => {
    button.textContent = place < phones.length ? nameOf(phones[place].person) : t(extra.side.tab);
  });
}

/** Where only one pane fits, show this one. */
function turnTo(place) {
  if (panes.scrollWidth > panes.clientWidth + 4) places[place].scrollIntoView({ inline: "start", block: "nearest" });
}

function watchPanes() {
  const watcher = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      buttons[places.indexOf(entry.target)].setAttribute("aria-current", String(entry.intersectionRatio > 0.6));
    }
    label();
  }, { root: panes, threshold: [0, 0.6, 1] });
  places.forEach((place) => watcher.observe(place));
}

function speak() {
  document.documentElement.lang = language;
  document.title = t("title");
  document.querySelectorAll("[data-t]").forEach((one) => { one.textContent = t(one.dataset.t); });
  document.querySelectorAll("[data-t-label]").forEach((one) => one.setAttribute("aria-label", t(one.dataset.tLabel)));
  const button = document.getElementById("language");
  Object.assign(button, { textContent: otherLanguage.name, lang: otherLanguage.code, onclick: switchLanguage });
}
