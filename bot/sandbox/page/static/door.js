// Calls the sandbox's doors; what it refuses becomes an error with its own words.

export class Refused extends Error {
  constructor(status, word) {
    super(word);
    this.status = status;
  }
}

export const post = (path, body = {}) =>
  ask(path, JSON.stringify(body), "application/json");

/** Somebody acts: says, shows, taps … with the arguments of SandboxPerson. */
export const act = (person, action, body) => post(`/sandbox/people/${person}/${action}`, body);

export const fault = (kind, body) => post(`/sandbox/faults/${kind}`, body);

export const pull = (lever) => post(`/sandbox/page/levers/${lever}`);

/** A recording in any format goes out as a voice message. */
export function speak(person, sound, { chat = 0, replyTo = 0 } = {}) {
  const query = new URLSearchParams({ chat, reply_to: replyTo });
  return ask(`/sandbox/page/voice/${person}?${query}`, sound, "application/octet-stream");
}

export const fileUrl = (id) => `/sandbox/page/files/${encodeURIComponent(id)}`;

async function ask(path, body, type) {
  const response = await fetch(path, { method: "POST", body, headers: { "content-type": type } })
    .catch(() => { throw new Refused(0, "unreachable"); });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(response.status, answer.error ?? String(response.status));
  return answer;
}
