// Where one writes: words, pictures, a place, a voice, commands; and the big buttons of a reply keyboard.

import { act, Refused, speak } from "./door.js";
import { el } from "./elements.js";
import { bigMap } from "./map.js";
import { asBase64, asPhoto } from "./pictures.js";
import { castOf, town } from "./town.js";
import { record } from "./voice.js";
import { note, openWindow } from "./windows.js";
import { t } from "./words.js";

const MOST_PICTURES = 10;

export class Composer {
  /** `phone` has `person`, `place()` (arguments naming the chat) and `frame` (the element notes appear over). */
  constructor(phone) {
    this.phone = phone;
    this.pictures = [];
    this.about = null; // {kind: "reply" | "edit", message}
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

  /** What is written now answers this message, or replaces its words. */
  turnTo(kind, message, inShort) {
    this.about = { kind, message };
    if (kind === "edit") this.words.value = message.text ?? message.caption ?? "";
    this.bar.hidden = false;
    this.bar.replaceChildren(el("span", {}, el("strong", {}, t(kind)), " ", inShort),
      el("button", { type: "button", "aria-label": t("cancel"), onclick: () => this.turnBack() }, "✕"));
    this.words.focus();
  }

  turnBack() {
    this.about = null;
    this.bar.hidden = true;
  }

  async send() {
    const text = this.words.value.trim();
    if (!text && !this.pictures.length) return;
    const { about, pictures } = this;
    this.words.value = "";
    this.#fit();
    this.#showTray([]);
    this.turnBack();
    if (about?.kind === "edit") await this.#try("edits", { message: about.message.message_id, new_text: text });
    else if (pictures.length) await this.#try("shows", { photos: pictures.map((one) => one.data), caption: text || null, ...reply(about) });
    else await this.#try("says", { text, ...reply(about) });
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
    let [lat, lon] = castOf(this.phone.person).home ?? town.scene.centre ?? [30, 115];
    openWindow(t("map-pick"), (done) => [
      bigMap({ lat, lon, onPick: (y, x) => { lat = y; lon = x; } }),
      el("button", { type: "button", class: "strong wide", onclick: () => { done(); onPlace(lat, lon); } }, t("send-place")),
    ]);
  }

  /** Files from disk: pictures wait in the tray, sound goes out as a voice message, the rest as documents. */
  async take(files) {
    for (const file of files) {
      if (file.type.startsWith("image/")) await this.#addPicture(file);
      else if (/^(audio|video\/(webm|ogg))/.test(file.type)) await this.#speak(file);
      else await this.#try("sends_document", { data: await asBase64(file), name: file.name, mime_type: file.type || "application/octet-stream" });
    }
  }

  #listen() {
    this.words.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); this.send(); }
      if (event.key === "Escape") this.turnBack();
    });
    this.words.addEventListener("input", () => this.#fit());
    this.words.addEventListener("paste", (event) => this.take(event.clipboardData.files));
    this.chooser.addEventListener("change", () => { this.take([...this.chooser.files]).then(() => { this.chooser.value = ""; }); });
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
    const menu = town.commands[""] ?? Object.values(town.commands)[0] ?? [];
    if (!menu.length) { note(t("no-commands"), this.phone.frame); return; }
    openWindow(t("commands"), (done) => el("div", { class: "choices" }, menu.map(({ command, description }) =>
      el("button", { type: "button", onclick: () => { done(); this.say(`/${command}`); } },
        el("strong", {}, `/${command}`), ` ${description}`))));
  }

  async #addPicture(file) {
    if (this.pictures.length >= MOST_PICTURES) return;
    try {
      this.#showTray([...this.pictures, { data: await asPhoto(file), url: URL.createObjectURL(file) }]);
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
    if (this.ending) {
      const end = this.ending;
      this.ending = null;
      this.#recording(false);
      await this.#speak(await end());
      return;
    }
    try {
      this.ending = await record();
      this.#recording(true);
    } catch {
      note(t("no-microphone"), this.phone.frame);
    }
  }

  #recording(on) {
    this.mic.classList.toggle("recording", on);
    this.mic.textContent = on ? "■" : "🎤";
    this.mic.setAttribute("aria-label", t(on ? "stop-recording" : "mic"));
  }

  async #speak(sound) {
    const { chat = 0 } = this.phone.place();
    const replyTo = this.about?.kind === "reply" ? this.about.message.message_id : 0;
    this.turnBack();
    await this.#told(speak(this.phone.person, sound, { chat, replyTo }));
  }

  #try(action, body) {
    return this.#told(act(this.phone.person, action, { ...body, ...this.phone.place() }));
  }

  async #told(asked) {
    try {
      await asked;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      note(t(`refused-${error.message}`, {}, error.message.split("\n")[0]), this.phone.frame);
    }
  }
}

const reply = (about) => (about ? { reply_to: about.message.message_id } : {});

const button = (name, sign, onclick) =>
  el("button", { type: "button", class: `tool ${name}`, "aria-label": t(name), title: t(name), onclick }, sign);
