// What the page knows, kept true by the stream of events; whoever shows something listens here.

export const known = {
  bot: {}, people: new Map(), chats: new Map(), presses: new Map(), scene: {}, commands: {},
  levers: [], passages: [], state: {}, told: {}, connected: false,
};

const listeners = new Map();

/** Call `listener` at each event of this name; returns how to stop. */
export function on(name, listener) {
  if (!listeners.has(name)) listeners.set(name, new Set());
  listeners.get(name).add(listener);
  return () => listeners.get(name).delete(listener);
}

export function emit(name, detail) {
  for (const listener of [...(listeners.get(name) ?? [])]) listener(detail);
}

/** Listen to the sandbox. The browser comes back by itself when the line breaks, and is told everything again. */
export function connect() {
  const source = new EventSource("/sandbox/page/events");
  for (const [name, take] of Object.entries(takes)) {
    source.addEventListener(name, (event) => take(JSON.parse(event.data)));
  }
  source.onerror = () => setConnected(false);
  return source;
}

export const castOf = (person) => known.scene.cast?.[person] ?? {};

export const nameOf = (person) => known.people.get(Number(person))?.name ?? "";

/** The chats on somebody's phone: the bot first, then groups; a group that moved away is not there any more. */
export function chatsOf(person) {
  const groups = [...known.chats.values()].filter((chat) => chat.kind !== "private" && chat.members.includes(person));
  return groups.filter((chat) => !chat.moved_to);
}

export const isSpinning = (chat, message, data, person) =>
  [...known.presses.values()].some(
    (press) => press.chat === chat && press.message === message && press.data === data && press.person === person,
  );

const takes = {
  snapshot(all) {
    Object.assign(known, { bot: all.bot, commands: all.commands, levers: all.levers, passages: all.passages, told: all.told });
    known.chats.clear();
    known.presses = new Map(all.presses.map((press) => [press.id, press]));
    for (const chat of all.chats) keepChat(chat);
    takes.scene(all);
    known.state = all.state;
    setConnected(true);
    emit("reset");
    emit("state", known.state);
  },
  scene({ scene, people }) {
    known.scene = scene;
    known.people = new Map(people.map((person) => [person.id, person]));
    emit("scene");
  },
  chat(news) {
    const isOld = known.chats.has(news.id);
    keepChat(news);
    emit(`chat:${news.id}`, news);
    if (!isOld || news.messages.some((message) => message.migrate_to_chat_id || message.new_chat_members)) {
      emit("chats", news);
    }
  },
  press(press) {
    if (press.answer) known.presses.delete(press.id);
    else known.presses.set(press.id, press);
    emit("press", press);
  },
  commands(commands) {
    known.commands = commands;
  },
  passage(passage) {
    known.passages.push(passage);
    if (known.passages.length > 200) known.passages.splice(0, 100);
    emit("passage", passage);
  },
  state(state) {
    known.state = state;
    emit("state", state);
  },
  action: (action) => emit(`action:${action.chat}`, action),
  /** Something that whoever opens the page tells it. */
  told({ name, body }) {
    known.told[name] = body;
    emit(name, body);
  },
};

function keepChat(news) {
  const chat = known.chats.get(news.id) ?? { messages: new Map() };
  const { messages, gone, ...frame } = news;
  Object.assign(chat, frame);
  for (const number of gone) chat.messages.delete(number);
  for (const message of messages) {
    chat.messages.set(message.message_id, message);
    if (message.migrate_to_chat_id) chat.moved_to = message.migrate_to_chat_id;
  }
  known.chats.set(news.id, chat);
}

function setConnected(connected) {
  if (known.connected === connected) return;
  known.connected = connected;
  emit("connected", connected);
}
