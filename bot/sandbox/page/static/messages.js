// The list of a chat's messages: only what is new or changed is touched, so that a long chat stays smooth.

import { bubble } from "./bubble.js";
import { el } from "./elements.js";
import { known } from "./known.js";
import { t } from "./words.js";

const NEAR_THE_END = 80; // pixels

export class Messages {
  constructor(does) {
    this.does = does;
    this.blocks = new Map(); // by album, or by message: its element
    this.keys = new Map(); // by message: its album, or itself; known when it is gone
    this.inner = el("div", { class: "bubbles" });
    this.list = el("div", { class: "messages", role: "log", "aria-live": "polite", tabindex: 0, "aria-label": t("messages") }, this.inner);
    this.down = el("button", { class: "down", type: "button", hidden: true, onclick: () => this.toEnd() }, t("newer"));
    this.sticks = true; // whoever is at the end stays there, however late a picture or an estimate makes it longer
    this.top = 0;
    this.list.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    const watcher = new ResizeObserver(() => this.sticks && this.toEnd());
    watcher.observe(this.list);
    watcher.observe(this.inner);
  }

  /** Show this chat from its beginning. */
  open(chat, me) {
    this.chat = chat;
    this.me = me;
    this.blocks.clear();
    this.keys.clear();
    this.inner.replaceChildren(el("p", { class: "service" }, t(chat.messages.size ? "beginning" : "nothing-yet")));
    this.inner.append(...this.#drawn([...chat.messages.values()]));
    this.toEnd();
  }

  /** Some messages are new, different, or gone. */
  update(news) {
    for (const number of news.gone) this.#remove(number);
    const added = this.#drawn(news.messages.filter((message) => known.chats.get(news.id).messages.has(message.message_id)));
    if (!added.length) return;
    this.inner.append(...added);
    const mine = news.messages.some((message) => message.from?.id === this.me);
    if (mine) this.sticks = true; // the list has grown: the observer goes to its end, once for all that came in a frame
    if (!this.sticks) this.down.hidden = false;
  }

  /** Draw again the message whose button begins or ceases to spin. */
  redraw(number) {
    const message = this.chat.messages.get(number);
    if (message) this.#drawn([message]);
  }

  jump(number) {
    const message = this.chat.messages.get(number);
    const found = message && this.blocks.get(keyOf(message));
    if (!found) return;
    found.scrollIntoView({ block: "center" });
    found.focus();
    found.classList.add("found");
    setTimeout(() => found.classList.remove("found"), 1_500);
  }

  atEnd() {
    return this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < NEAR_THE_END;
  }

  toEnd() {
    this.sticks = true;
    this.down.hidden = true;
    // A fraction of a pixel beyond the true end, and the browser takes the next swipe to correct it.
    this.list.scrollTop = this.list.scrollHeight - this.list.clientHeight - 1;
  }

  #scrolled() {
    const up = this.list.scrollTop < this.top - 1;
    this.top = this.list.scrollTop;
    if (this.atEnd()) this.down.hidden = this.sticks = true;
    else if (up) this.sticks = false;
  }

  /** Elements for messages that were not there; the others are replaced where they stand. */
  #drawn(messages) {
    const fresh = new Map();
    for (const message of messages) this.keys.set(message.message_id, keyOf(message));
    for (const key of new Set(messages.map(keyOf))) {
      const element = bubble(this.#together(key), this.me, this.chat.kind !== "private", this.does);
      const before = this.blocks.get(key);
      if (before) replace(before, element);
      else fresh.set(key, element);
      this.blocks.set(key, element);
    }
    return [...fresh.values()];
  }

  #together(key) {
    if (typeof key === "number") return [this.chat.messages.get(key)].filter(Boolean);
    return [...this.chat.messages.values()].filter((message) => message.media_group_id === key);
  }

  /** The picture of an album goes alone. */
  #remove(number) {
    const key = this.keys.get(number);
    const element = this.blocks.get(key);
    this.keys.delete(number);
    if (!element) return;
    const [left] = this.#together(key);
    if (left) { this.#drawn([left]); return; }
    element.remove();
    this.blocks.delete(key);
  }
}

const keyOf = (message) => message.media_group_id ?? message.message_id;

/**
 * Replace an element. A button in it that had the focus has it afterwards; and until the new one is drawn it counts as
 * high as the old one was, or a list that is read a little above its end would run into it.
 */
function replace(before, after) {
  after.style.containIntrinsicHeight = `auto ${before.offsetHeight}px`;
  const focused = before.contains(document.activeElement) ? document.activeElement.dataset?.press : undefined;
  before.replaceWith(after);
  if (focused) after.querySelector(`[data-press="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}
