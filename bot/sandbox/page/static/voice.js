// Voice: recording with the microphone, and bubbles that play.

import { el } from "./elements.js";
import { fileUrl } from "./door.js";
import { t } from "./words.js";

/** Begin to record; resolves to a function that ends it and resolves to the sound. Rejects without a microphone. */
export async function record() {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const recorder = new MediaRecorder(stream);
  const pieces = [];
  recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
  recorder.start();
  return () => new Promise((resolve) => {
    recorder.addEventListener("stop", () => {
      stream.getTracks().forEach((track) => track.stop());
      resolve(new Blob(pieces, { type: recorder.mimeType }));
    });
    recorder.stop();
  });
}

let playing = null;

/** A voice message: one button, a bar that fills, its length. The sound is fetched when it is first played. */
export function voiceBubble(voice) {
  const bar = el("progress", { max: 1, value: 0, "aria-label": t("played") });
  const button = el("button", { type: "button", class: "play", "aria-label": t("play", { seconds: voice.duration }) }, "▶");
  let audio = null;
  const begin = () => {
    audio = el("audio", { src: fileUrl(voice.file_id) });
    audio.addEventListener("timeupdate", () => { bar.value = audio.currentTime / (voice.duration || audio.duration || 1); });
    audio.addEventListener("pause", () => { button.textContent = "▶"; });
    audio.addEventListener("ended", () => { bar.value = 0; });
    audio.addEventListener("play", () => { button.textContent = "⏸"; });
    bubble.append(audio);
  };
  button.addEventListener("click", () => {
    if (!audio) begin();
    if (playing && playing !== audio) playing.pause();
    playing = audio;
    if (audio.paused) audio.play().catch(() => { button.textContent = "▶"; });
    else audio.pause();
  });
  const bubble = el("div", { class: "voice" }, button, bar, el("span", { class: "seconds" }, clock(voice.duration)));
  return bubble;
}

export const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, "0")}`;
