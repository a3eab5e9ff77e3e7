// Where one writes: words, pictures, a place, a voice, commands; and the big buttons of a reply keyboard.

import { act, Refused, speak } from "./door.js";
import { el } from "./elements.js";
import { bigMap } from "./map.js";
import { asBase64, asPhoto } from "./pictures.js";
import { castOf, known } from "./known.js";
import { record } from "./voice.js";
import { note, openWindow, sayWhy } from "./windows.js";
import { t } from "./words.js";

const MOST_PICTURES = 10;
const MOST_WORDS = 4_096, MOST_UNDER_A_PICTURE = 1_024; // characters; Telegram's own programs send what is longer in pieces

export class Composer {
  /** `phone` has `person`, `place()` (arguments naming the chat) and `frame` (the element notes appear over). */
  constructor(phone) {
    this.phone = phone;
    this.pictures = [];
    this.about = null; // {kind: "reply" | "edit", message, inShort, draft: what was being written before an edit}
    this.begun = new Map(); // by chat: what somebody began to write there
    this.key = "";
    this.bar = el("div", { class: "about", hidden: true });
    this.tray = el("div", { class: "tray", hidden: true });
    this.keys = el("div", { class: "keyboard", hidden: true, role: "group", "aria-label": t("keyboard") });
    this.words = el("textarea", { rows: 1, placeholder: t("type"), "aria-label": t("type") });
    this.chooser = el("input", { type: "file", multiple: true, hidden: true, tabindex: -1, "aria-hidden": "true" });
    this.mic = button("mic", "🎤", () => this.#record());
    this.root = el("form", { class: "composer", onsubmit: (event) => { event.preventDefault(); this.send(); } },
      this.bar, this.tray,
      el("div", { class: "writing" },
        button("commands", "/", () => this.#commands()), this.words, this.chooser,
        button("attach", "📎", () => this.chooser.click()), button("where", "📍", () => this.pickPlace()), this.mic,
        el("button", { class: "send strong", type: "submit", "aria-label": t("send"), title: t("send") }, "➤")),
      this.keys);
    this.#listen();
  }

  /** The big buttons that are open in this chat, or none. */
  showKeyboard(rows) {
    this.keys.hidden = !rows;
    this.keys.replaceChildren(...(rows ?? []).map((row) => el("div", { class: "row" }, row.map((key) =>
      el("button", { type: "button", class: "big-key", onclick: () => this.#pressKey(key) }, key.text)))));
  }

  /** Another chat is open here, or the same one once more (`same`: under another name). What was begun in a chat stays there. */
  moveTo(key, same = false) {
    if (same) this.key = key;
    if (key === this.key) return;
    this.begun.set(this.key, this.#begun());
    this.key = key;
    this.#show(this.begun.get(key) ?? { words: "", about: null, pictures: [] });
  }

  /** What is written now answers this message, or replaces its words. */
  turnTo(kind, message, inShort) {
    this.turnBack();
    this.about = { kind, message, inShort, draft: this.words.value };
    if (kind === "edit") this.words.value = message.text ?? message.caption ?? "";
    this.#fit();
    this.#showAbout();
    this.words.focus();
  }

  /** It does so no more; whoever was writing something else when an edit began goes on with that. */
  turnBack() {
    if (this.about?.kind === "edit") this.words.value = this.about.draft;
    this.about = null;
    this.#fit();
    this.#showAbout();
  }

  async send() {
    const text = this.words.value.trim();
    const { about, pictures } = this;
    if (about?.kind === "edit") {
      if (!text) return;
      this.turnBack();
      if (!await this.#try("edits", { message: about.message.message_id, new_text: text })) this.#giveBack(text, []);
      return;
    }
    if (!text && !pictures.length) return;
    this.#show({ words: "", about: null, pictures: [] });
    const under = pictures.length && [...text].length <= MOST_UNDER_A_PICTURE;
    const left = under ? [] : pieces(text);
    if (pictures.length && !await this.#try("shows", { photos: pictures.map((one) => one.data), caption: (under && text) || null, ...reply(about) })) {
      this.#giveBack(text, pictures);
      return;
    }
    for (let first = !pictures.length; left.length; first = false) {
      if (!await this.#try("says", { text: left[0], ...(first ? reply(about) : {}) })) break;
      left.shift();
    }
    if (left.length) this.#giveBack(left.join(""), []);
  }

  /** Send one picture at once; it has `data`, as those in the tray have. */
  sendPicture(picture) {
    return this.#try("shows", { photos: [picture.data] });
  }

  say(text) {
    return this.#try("says", { text });
  }

  /** Choose a place on the map and send it, or give it to `onPlace(lat, lon)`. */
  pickPlace(onPlace = (latitude, longitude) => this.#try("shares", { lat: latitude, lon: longitude })) {
    let [lat, lon] = castOf(this.phone.person).home ?? known.scene.centre ?? [30, 115];
    openWindow(t("map-pick"), (done) => [
      bigMap({ lat, lon, onPick: (y, x) => { lat = y; lon = x; } }),
      el("button", { type: "button", class: "strong wide", onclick: () => { done(); onPlace(lat, lon); } }, t("send-place")),
    ]);
  }

  /** Files from disk: pictures wait in the tray, sound goes out as a voice message, the rest as documents. */
  async take(files) {
    const where = this.#where(); // wherever the phone is when they are read
    for (const file of files) {
      if (!file.size) note(t("empty-file"), this.phone.frame);
      else if (file.type.startsWith("image/")) await this.#addPicture(file);
      else if (/^(audio|video\/(webm|ogg))/.test(file.type)) await this.#speak(file, where);
      else await this.#sendFile(file, where);
    }
  }

  async #sendFile(file, where) {
    const data = await asBase64(file).catch(() => null);
    if (data === null) note(t("no-file"), this.phone.frame);
    else await this.#try("sends_document", { data, name: file.name, mime_type: file.type || "application/octet-stream" }, where);
  }

  #listen() {
    this.words.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); this.send(); }
      if (event.key === "Escape") this.turnBack();
    });
    this.words.addEventListener("input", () => this.#fit());
    this.words.addEventListener("paste", (event) => this.take(event.clipboardData.files));
    this.chooser.addEventListener("change", () => { this.take([...this.chooser.files]).finally(() => { this.chooser.value = ""; }); });
  }

  #fit() {
    this.words.style.height = "auto";
    if (this.words.value) this.words.style.height = `${Math.min(this.words.scrollHeight, 120)}px`;
  }

  #pressKey(key) {
    const tap = (more = {}) => this.#try("taps", { label: key.text, ...more });
    if (key.asks === "location") this.pickPlace((lat, lon) => tap({ location: [lat, lon] }));
    else tap();
  }

  #commands() {
    const menu = known.commands[""] ?? Object.values(known.commands)[0] ?? [];
    if (!menu.length) { note(t("no-commands"), this.phone.frame); return; }
    openWindow(t("commands"), (done) => el("div", { class: "choices" }, menu.map(({ command, description }) =>
      el("button", { type: "button", onclick: () => { done(); this.say(`/${command}`); } },
        el("strong", {}, `/${command}`), ` ${description}`))));
  }

  async #addPicture(file) {
    const { key } = this;
    try {
      const picture = { data: await asPhoto(file), url: URL.createObjectURL(file) };
      if (key !== this.key) return; // another chat has been opened meanwhile
      if (this.pictures.length >= MOST_PICTURES) { note(t("ten-at-most"), this.phone.frame); return; }
      this.#showTray([...this.pictures, picture]);
      this.words.focus();
    } catch {
      note(t("no-picture"), this.phone.frame);
    }
  }

  #showTray(pictures) {
    this.pictures = pictures;
    this.tray.hidden = !pictures.length;
    this.tray.replaceChildren(...pictures.map((one) => el("button", {
      type: "button", "aria-label": t("remove-picture"), title: t("remove-picture"),
      onclick: () => this.#showTray(this.pictures.filter((other) => other !== one)),
    }, el("img", { src: one.url, alt: "" }), "✕")));
  }

  async #record() {
    if (this.asking) return; // a second click, before the microphone is there
    if (this.ending) {
      const { end, where } = this.ending;
      this.ending = null;
      this.#recording(false);
      await this.#speak(await end(), where);
      return;
    }
    this.asking = true;
    try {
      const where = this.#where();
      this.ending = { end: await record(), where };
      this.#recording(true);
    } catch {
      note(t("no-microphone"), this.phone.frame);
    } finally {
      this.asking = false;
    }
  }

  #recording(on) {
    this.mic.classList.toggle("recording", on);
    this.mic.textContent = on ? "■" : "🎤";
    this.mic.setAttribute("aria-label", t(on ? "stop-recording" : "mic"));
  }

  async #speak(sound, { key, person, place: { chat = 0 } }) {
    const here = key === this.key;
    const replyTo = here && this.about?.kind === "reply" ? this.about.message.message_id : 0;
    if (replyTo) this.turnBack();
    await this.#told(speak(person, sound, { chat, replyTo }));
  }

  #try(action, body, { person, place } = this.#where()) {
    return this.#told(act(person, action, { ...body, ...place }), action);
  }

  /** Whether it was done; if not, why is said. */
  async #told(asked, action) {
    try {
      await asked;
      return true;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      sayWhy(error, this.phone.frame, action);
      return false;
    }
  }

  #where() {
    return { key: this.key, person: this.phone.person, place: this.phone.place() };
  }

  #begun() {
    return { words: this.words.value, about: this.about, pictures: this.pictures };
  }

  #show({ words, about, pictures }) {
    this.words.value = words;
    this.about = about;
    this.#fit();
    this.#showAbout();
    this.#showTray(pictures);
  }

  #showAbout() {
    this.bar.hidden = !this.about;
    if (!this.about) return;
    this.bar.replaceChildren(el("span", {}, el("strong", {}, t(this.about.kind)), " ", this.about.inShort),
      el("button", { type: "button", "aria-label": t("cancel"), onclick: () => this.turnBack() }, "✕"));
  }

  /** What could not be sent is there to be sent again, before what has been written since. */
  #giveBack(words, pictures) {
    this.words.value = [words, this.words.value].filter(Boolean).join("\n");
    this.#fit();
    this.#showTray([...pictures, ...this.pictures].slice(0, MOST_PICTURES));
  }
}

/** A text as the messages that it takes. */
function pieces(text) {
  const signs = [...text];
  const count = Math.ceil(signs.length / MOST_WORDS);
  return Array.from({ length: count }, (_, place) => signs.slice(place * MOST_WORDS, (place + 1) * MOST_WORDS).join(""));
}

const reply = (about) => (about ? { reply_to: about.message.message_id } : {});

const button = (name, sign, onclick) =>
  el("button", { type: "button", class: `tool ${name}`, "aria-label": t(name), title: t(name), onclick }, sign);
