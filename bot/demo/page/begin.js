// The demo on the sandbox's page: the first minute and the story, what goes on behind the scenes, and the words for both.

import { extend } from "../extras.js";
import { behind } from "./behind.js";
import { guide } from "./guide.js";
import { en } from "./words.en.js";
import { zh } from "./words.zh.js";

extend({ words: { zh, en }, side: { label: "behind", tab: "behind-short", fill: behind }, begin: guide });
