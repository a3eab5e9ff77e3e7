// A phone: whose it is, which chat is open, its messages, and where one writes.

import { inShort } from "./bubble.js";
import { Composer } from "./composer.js";
import { act, post } from "./door.js";
import { el } from "./elements.js";
import { castOf, chatsOf, emit, known, nameOf, on } from "./known.js";
import { Messages } from "./messages.js";
import { Pinned } from "./pinned.js";
import { alertOver, choose, note, sayWhy } from "./windows.js";
import { t } from "./words.js";

const ACTION_STAYS = 5_000; // milliseconds, as long as Telegram shows it
const EMPTY = { messages: new Map(), keyboards: {}, kind: "private", members: [], pinned: [], bot: "member" };

export class Phone {
  constructor(name) {
    this.name = name;
    this.person = 0;
    this.group = 0; // 0: the private chat with the bot
    this.whose = el("select", { "aria-label": t("whose-phone"), onchange: () => this.open(Number(this.whose.value), 0) });
    this.which = el("select", { "aria-label": t("which-chat"), onchange: () => this.open(this.person, Number(this.which.value)) });
    this.sub = el("span", { class: "sub", "aria-live": "polite" });
    this.messages = new Messages({
      jump: (number) => this.messages.jump(number),
      say: (words) => this.composer.say(words),
      tap: (message, label) => this.#tap(message, label),
      menu: (message, mine) => this.#menu(message, mine),
    });
    this.pinned = new Pinned((number) => this.messages.jump(number));
    this.composer = new Composer(this);
    this.blocked = el("button", { class: "blocked", type: "button", hidden: true, onclick: () => this.#act("unblocks_bot", {}, true) }, t("blocked"));
    this.frame = el("section", { class: "phone", "data-phone": name },
      el("header", { class: "phone-head" },
        el("div", { class: "selects" }, this.whose, this.which),
        el("div", { class: "under" }, this.sub, el("button", { type: "button", class: "more", "aria-label": t("phone-menu"), title: t("phone-menu"), onclick: () => this.#phoneMenu() }, "⋮"))),
      this.pinned.bar, el("div", { class: "screen" }, this.messages.list, this.messages.down), this.blocked, this.composer.root);
    this.stops = [];
    on("press", (press) => this.#pressed(press));
    on("scene", () => this.#fillSelects());
    on("chats", (news) => this.#follow(news));
    on("reset", () => this.person && this.open(this.person, known.chats.has(this.group) ? this.group : 0)); // it may be another Telegram by now
  }

  get chatId() {
    return this.group || this.person;
  }

  get chat() {
    return known.chats.get(this.chatId) ?? EMPTY;
  }

  /** The arguments that name this chat to the sandbox. */
  place() {
    return this.group ? { chat: this.group } : {};
  }

  open(person, group) {
    const before = `${this.person} ${known.chats.get(this.group)?.moved_to ?? this.group}`;
    this.person = person;
    this.group = known.chats.get(group)?.moved_to ?? group;
    this.stops.forEach((stop) => stop());
    this.stops = [on(`chat:${this.chatId}`, (news) => this.#news(news)), on(`action:${this.chatId}`, (told) => this.#acts(told))];
    this.messages.open(this.chat, this.person);
    this.composer.moveTo(`${person} ${this.group}`, before === `${person} ${this.group}`);
    this.#fillSelects();
    this.#frameIsTrue();
    emit("opened", this);
  }

  #news(news) {
    if (this.messages.chat !== this.chat) this.messages.open(this.chat, this.person);
    else this.messages.update(news);
    if (news.messages.some((message) => message.from?.is_bot)) this.#subtitle();
    this.#frameIsTrue();
  }

  #frameIsTrue() {
    this.pinned.show(this.chat);
    this.composer.showKeyboard(this.chat.keyboards[this.person]);
    this.blocked.hidden = this.chat.kind !== "private" || this.chat.bot !== "kicked";
  }

  /** A group that moved to another number is followed there; new groups appear in the list. */
  #follow(news) {
    if (news.id === this.group && this.chat.moved_to && known.chats.has(this.chat.moved_to)) this.open(this.person, this.group);
    else if (known.chats.get(this.group)?.moved_to === news.id) this.open(this.person, this.group);
    else this.#fillSelects();
  }

  #acts({ action }) {
    this.sub.textContent = t(`action-${action}`, {}, t("action-typing"));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#subtitle(), ACTION_STAYS);
  }

  #subtitle() {
    const cast = castOf(this.person);
    const role = cast.role ? t(`role-${cast.role}`) : "";
    this.sub.textContent = [role, cast.area, cast.age ? t("age", { age: cast.age }) : ""].filter(Boolean).join(" · ");
  }

  #fillSelects() {
    const people = [...known.people.keys()];
    const areas = [...new Set(people.map((id) => castOf(id).area ?? ""))].sort((a, b) => !a - !b);
    this.whose.replaceChildren(...areas.map((area) => el("optgroup", { label: area || known.scene.name || t("everywhere") },
      people.filter((id) => (castOf(id).area ?? "") === area).map((id) => option(id, personLabel(id), id === this.person)))));
    this.which.replaceChildren(option(0, `🤖 ${known.bot.first_name ?? ""}`, !this.group),
      ...chatsOf(this.person).map((chat) => option(chat.id, `👥 ${chat.title}`, chat.id === this.group)));
    this.#subtitle();
  }

  #pressed(press) {
    if (press.person !== this.person) return;
    if (press.chat === this.chatId) this.messages.redraw(press.message);
    const answer = press.answer;
    if (!answer?.text) return;
    if (answer.alert) alertOver(this.frame, answer.text);
    else note(answer.text, this.frame);
  }

  #tap(message, label) {
    return this.#act("taps", { label, on: message.message_id });
  }

  #menu(message, mine) {
    const worded = message.text ?? message.caption;
    const choices = [
      { label: `↩ ${t("reply")}`, value: () => this.composer.turnTo("reply", message, inShort(message)) },
      mine && worded !== undefined && { label: `✎ ${t("edit")}`, value: () => this.composer.turnTo("edit", message, inShort(message)) },
      { label: `➦ ${t("forward")}`, value: () => this.#forward(message) },
      mine && { label: `🗑 ${t("delete")}`, value: () => this.#act("deletes", { message: message.message_id }) },
    ];
    choose(inShort(message) || t("more"), choices.filter(Boolean), (chosen) => chosen());
  }

  #forward(message) {
    const choices = [{ label: `🤖 ${known.bot.first_name}`, value: 0 },
      ...chatsOf(this.person).map((chat) => ({ label: `👥 ${chat.title}`, value: chat.id }))];
    choose(t("forward-to"), choices, (chat) =>
      this.#act("forwards", { message: message.message_id, from_chat: this.group, ...(chat ? { chat } : {}) }, true));
  }

  #phoneMenu() {
    const isBlocked = known.chats.get(this.person)?.bot === "kicked";
    choose(`${nameOf(this.person)} · ${this.chat.title ?? ""}`, [
      { label: t(isBlocked ? "unblock" : "block"), value: () => this.#act(isBlocked ? "unblocks_bot" : "blocks_bot", {}, true) },
      ...(this.chat.kind === "group" ? [{ label: t("upgrade"), value: () => this.#told(post(`/sandbox/groups/${this.group}/upgrade`)) }] : []),
    ], (chosen) => chosen());
  }

  #act(action, body, alone = false) {
    return this.#told(act(this.person, action, alone ? body : { ...body, ...this.place() }), action);
  }

  async #told(asked, action) {
    try {
      await asked;
    } catch (error) {
      sayWhy(error, this.frame, action);
    }
  }
}

const option = (value, label, selected) => el("option", { value, selected }, label);

function personLabel(id) {
  const { role } = castOf(id);
  return role ? `${nameOf(id)} · ${t(`role-${role}`)}` : nameOf(id);
}
