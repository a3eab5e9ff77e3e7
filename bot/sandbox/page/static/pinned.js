// The bar on top of a chat: what is pinned there. A click shows the message; where several are pinned, the next click an older one.

import { inShort } from "./bubble.js";
import { el } from "./elements.js";
import { t } from "./words.js";

export class Pinned {
  constructor(jump) {
    this.jump = jump;
    this.shown = 0; // how many pins before the newest
    this.bar = el("button", { type: "button", class: "pinned", hidden: true, onclick: () => this.#turn() });
  }

  /** The chat's pins may have changed. */
  show(chat) {
    this.pins = (chat.pinned ?? []).map((number) => chat.messages.get(number)).filter(Boolean).reverse();
    if (this.newest !== this.pins[0]?.message_id) this.shown = 0;
    this.newest = this.pins[0]?.message_id;
    this.#draw();
  }

  #turn() {
    this.jump(this.pins[this.shown].message_id);
    this.shown = (this.shown + 1) % this.pins.length;
    this.#draw();
  }

  #draw() {
    this.bar.hidden = !this.pins.length;
    if (this.bar.hidden) return;
    this.shown %= this.pins.length;
    const count = this.pins.length > 1 ? ` ${this.pins.length - this.shown}/${this.pins.length}` : "";
    this.bar.replaceChildren(el("strong", {}, `📌 ${t("on-top")}${count}`), el("span", {}, inShort(this.pins[this.shown])));
  }
}
