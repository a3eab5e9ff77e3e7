// Text with the Bot API's entities as DOM nodes. Offsets count UTF-16 units, as JavaScript's strings do.

import { el } from "./elements.js";

const TAGS = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};

/** `onCommand` is called with the words of a /command that somebody clicks. */
export function rich(text, entities, onCommand) {
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return span(text, 0, text.length, sorted, onCommand);
}

function span(text, from, to, entities, onCommand) {
  const nodes = [];
  let at = from;
  for (let i = 0; i < entities.length; ) {
    const entity = entities[i++];
    if (entity.offset < at) continue;
    const end = Math.min(entity.offset + entity.length, to);
    const inside = [];
    while (i < entities.length && entities[i].offset < end) inside.push(entities[i++]);
    const words = text.slice(entity.offset, end);
    nodes.push(text.slice(at, entity.offset));
    nodes.push(wrapped(entity, words, span(text, entity.offset, end, inside, onCommand), onCommand));
    at = end;
  }
  nodes.push(text.slice(at, to));
  return nodes.filter((node) => node !== "");
}

function wrapped(entity, words, inner, onCommand) {
  if (entity.type in TAGS) return el(TAGS[entity.type], {}, inner);
  if (entity.type === "spoiler") return spoiler(inner);
  if (entity.type === "bot_command") {
    return el("button", { class: "link", type: "button", onclick: () => onCommand(words) }, inner);
  }
  const address = { text_link: entity.url, url: words, email: `mailto:${words}`, phone_number: `tel:${words}` };
  const href = address[entity.type];
  if (href) return el("a", { href: safe(href), target: "_blank", rel: "noopener noreferrer" }, inner);
  return el("span", { class: "mention" }, inner);
}

function spoiler(inner) {
  const veil = el("button", { class: "spoiler", type: "button" }, inner);
  veil.addEventListener("click", () => veil.classList.toggle("open"));
  return veil;
}

function safe(href) {
  if (/^(https?|mailto|tel):/i.test(href)) return href;
  return /^[a-z][a-z0-9+.-]*:/i.test(href) ? "#" : `http://${href}`;
}
