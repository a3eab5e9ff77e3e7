// Every word of the page, its own and those that are given to it, in Chinese and English. What the bot and the people say is theirs, and stays as it is.

import { extra } from "./extras.js";
import { en } from "./words.en.js";
import { zh } from "./words.zh.js";

const LANGUAGES = { zh: { code: "zh-CN", name: "中文", words: zh }, en: { code: "en", name: "English", words: en } };

const chosen = localStorage.getItem("language") ?? (navigator.language.startsWith("zh") ? "zh" : "en");
const key = chosen in LANGUAGES ? chosen : "en";

export const language = LANGUAGES[key].code;
export const otherLanguage = LANGUAGES[key === "zh" ? "en" : "zh"];

/** The words for a name, with {places} filled in; `otherwise` when there are none. */
export function t(name, values = {}, otherwise = name) {
  const words = extra.words[key]?.[name] ?? LANGUAGES[key].words[name];
  if (words === undefined) return otherwise;
  return words.replace(/\{(\w+)\}/g, (_, place) => values[place] ?? "");
}

export function switchLanguage() {
  localStorage.setItem("language", key === "zh" ? "en" : "zh");
  location.reload(); // the stream tells everything again
}
