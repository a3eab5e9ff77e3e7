// One message, or an album of several, as a bubble. Draws only; what happens on a click is the phone's (`does`).

import { el } from "./elements.js";
import { fileUrl } from "./door.js";
import { bigMap, pinPicture } from "./map.js";
import { rich } from "./rich.js";
import { isSpinning } from "./known.js";
import { voiceBubble } from "./voice.js";
import { openWindow, showPicture } from "./windows.js";
import { t } from "./words.js";

/** `messages` are one, or the pictures of one album; `me` is whose phone it is. */
export function bubble(messages, me, inGroup, does) {
  const [first] = messages;
  const service = serviceWords(first);
  if (service) return el("p", { class: "service", "data-id": first.message_id }, service);
  const mine = first.from?.id === me;
  const worded = messages.find((message) => message.caption ?? message.text) ?? first;
  const body = el("div", { class: "body" },
    inGroup && !mine ? el("strong", { class: `who who-${Math.abs(first.from.id) % 6}` }, first.from.first_name) : null,
    forwarded(first), quote(first, does), media(messages), words(worded, does), meta(messages));
  return el("article", { class: `bubble ${mine ? "mine" : "theirs"}`, "data-id": first.message_id, tabindex: -1 },
    el("div", { class: "line" }, body, menuButton(first, mine, does)), inlineKeyboard(messages.at(-1), me, does));
}

/** What a message is in a few words, for quotes and lists. */
export function inShort(message) {
  const medium = Object.keys(SIGNS).find((kind) => message[kind]);
  const said = message.text ?? message.caption ?? "";
  return `${medium ? `${SIGNS[medium]} ` : ""}${said || (medium ? t(medium) : "")}`.slice(0, 80);
}

const SIGNS = { photo: "🖼", voice: "🎤", venue: "📍", location: "📍", document: "📄", video: "🎬", audio: "🎵", sticker: "", contact: "👤" };

function forwarded(message) {
  const origin = message.forward_origin;
  if (!origin) return null;
  const who = origin.sender_user?.first_name ?? origin.sender_user_name ?? origin.chat?.title ?? "";
  return el("p", { class: "forwarded" }, t("forwarded", { who }));
}

function quote(message, does) {
  const quoted = message.reply_to_message;
  if (!quoted) return null;
  return el("button", { class: "quote", type: "button", onclick: () => does.jump(quoted.message_id) },
    el("strong", {}, quoted.from?.first_name ?? ""), el("span", {}, inShort(quoted)));
}

function media(messages) {
  const [message] = messages;
  if (message.photo) {
    return el("div", { class: `photos photos-${Math.min(messages.length, 4)}` }, messages.map(photo));
  }
  if (message.voice) return voiceBubble(message.voice);
  if (message.location) return place(message);
  if (message.document) return download(message.document, "📄", message.document.file_name ?? t("document"));
  if (message.video) return download(message.video, "🎬", t("video"));
  if (message.audio) return download(message.audio, "🎵", message.audio.file_name ?? t("audio"));
  if (message.sticker) return el("p", { class: "sticker" }, message.sticker.emoji ?? "▢");
  if (message.contact) return el("p", {}, `👤 ${message.contact.first_name} ${message.contact.phone_number}`);
  return null;
}

function photo(message) {
  const largest = message.photo.at(-1);
  const url = fileUrl(largest.file_id);
  const words = message.caption ?? "";
  return el("button", { class: "photo", type: "button", onclick: () => showPicture(url, words), "aria-label": words || t("picture") },
    el("img", { src: url, alt: "", loading: "lazy", decoding: "async", width: largest.width, height: largest.height }));
}

function place(message) {
  const { latitude: lat, longitude: lon } = message.location;
  const open = () => openWindow(message.venue?.title ?? t("place"), () => bigMap({ lat, lon }));
  return el("div", { class: "place" },
    el("button", { type: "button", class: "map-button", onclick: open, "aria-label": t("open-map") }, pinPicture(lat, lon)),
    message.venue ? el("p", {}, el("strong", {}, message.venue.title), " ", message.venue.address) : null);
}

/** One click saves it, under the name it was sent with. */
const download = (file, sign, name) =>
  el("a", { class: "file", href: fileUrl(file.file_id), download: name, title: t("save-file") },
    el("span", { class: "file-sign", "aria-hidden": "true" }, sign),
    el("span", {}, el("b", {}, name), el("small", {}, ` ${weight(file.file_size ?? 0)} · ${t("save-file")}`)));

const weight = (bytes) => (bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`);

function words(message, does) {
  const said = message.text ?? message.caption;
  if (!said) return null;
  return el("div", { class: "words" }, rich(said, message.entities ?? message.caption_entities, does.say));
}

function meta(messages) {
  const [first] = messages;
  const time = new Date(first.date * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false });
  const edited = messages.some((message) => message.edit_date);
  return el("span", { class: "meta" }, edited ? `${t("edited")} ` : "", time);
}

const menuButton = (message, mine, does) =>
  el("button", { class: "more", type: "button", "aria-label": t("more"), onclick: () => does.menu(message, mine) }, "⋯");

function inlineKeyboard(message, me, does) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows) return null;
  return el("div", { class: "inline" }, rows.map((row) => el("div", { class: "row" }, row.map((button) =>
    button.url ? link(button) : pressable(message, button, me, does)))));
}

/** The classes of a button, with that of its colour; one without a colour of the Bot API looks like any other. */
const worn = (classes, button) => (["primary", "danger", "success"].includes(button.style) ? `${classes} ${button.style}` : classes);

const link = (button) =>
  el("a", { class: worn("key", button), href: button.url, target: "_blank", rel: "noopener noreferrer" }, `${button.text} ↗`);

function pressable(message, button, me, does) {
  const spins = isSpinning(message.chat.id, message.message_id, button.callback_data, me);
  return el("button", {
    type: "button", class: worn(spins ? "key spins" : "key", button), "data-press": button.callback_data, "aria-busy": spins ? "true" : null,
    onclick: () => does.tap(message, button.text),
  }, el("span", {}, button.text));
}

function serviceWords(message) {
  const who = message.from?.first_name ?? "";
  const names = (message.new_chat_members ?? []).map((user) => user.first_name).join("、");
  if (message.new_chat_members) return names === who ? t("joined", { who }) : t("added", { who, names });
  if (message.left_chat_member) return t("left", { who: message.left_chat_member.first_name });
  if (message.pinned_message) return t("pinned", { who, words: inShort(message.pinned_message) });
  if (message.migrate_to_chat_id) return t("moved-away");
  if (message.migrate_from_chat_id) return t("moved-here");
  return null;
}
