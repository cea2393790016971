// Puts the page together: who is chosen, what they do, and the one long poll that keeps everything fresh.

import { $, get, make, pause, post, toast } from "/static/wire.js";
import { Chat } from "/static/chat.js";
import { Clock } from "/static/clock.js";
import { Composer } from "/static/composer.js";
import { label } from "/static/message.js";
import { openMenu } from "/static/menu.js";
import { People } from "/static/people.js";

const ANSWER_SECONDS = 16;
const wide = matchMedia("(min-width: 821px)");
let bot = null;
let people = null;

const deeds = {
  say: (text) => composer.say(text),
  press,
  follow,
  menu: messageMenu,
  show: (id) => chat.show(id),
  seen: () => {
    if (people && chat.id !== null && document.visibilityState === "visible") people.markRead(chat.id);
  },
};
const chat = new Chat(deeds);
const composer = new Composer();
const clock = new Clock(() => people?.draw(clock.now()));

async function press(message, row, column) {
  const key = message.reply_markup.inline_keyboard[row][column];
  if (key.copy_text) return copy(key.copy_text.text);
  if (key.url) return follow(key.url) || open(key.url, "_blank", "noopener");
  if (chat.busy.has(`${message.message_id}:${key.callback_data}`)) return null;
  chat.setBusy(message, key.callback_data, true);
  try {
    const { query_id: query } = await post(`/users/${chat.id}/press`, { message_id: message.message_id, row, column });
    const { answer } = await get(`/queries/${query}`, { wait: ANSWER_SECONDS });
    if (answer) toast(answer.text, answer.show_alert);
  } catch (error) {
    toast(`Chưa bấm được: ${error.message}`);
  } finally {
    chat.setBusy(message, key.callback_data, false);
  }
  return null;
}

/** The bot's own start link acts as Telegram's Start button would. */
function follow(url) {
  const found = /^(?:https?:\/\/t\.me\/|tg:\/\/resolve\?domain=)(\w+)[?&]start=([\w-]+)/.exec(url);
  if (!found || found[1].toLowerCase() !== bot.username.toLowerCase()) return false;
  composer.say(`/start ${found[2]}`);
  return true;
}

async function copy(text) {
  await navigator.clipboard?.writeText(text).catch(() => {});
  toast("Đã chép.");
}

function messageMenu(button, message, text) {
  const shown = text || label(message);
  openMenu(button, [
    ["Trả lời", () => composer.answer({ kind: "reply", message, text: shown })],
    ["Chuyển tiếp cho Đồng Đội", () => composer.deed("forward", { message_id: message.message_id })],
    !message.from_bot && text ? ["Sửa", () => composer.answer({ kind: "edit", message, text })] : null,
    text ? ["Chép chữ", () => copy(text)] : null,
    message.from_bot ? null : ["Xoá", () => composer.deed("delete", { message_id: message.message_id }), { danger: true }],
  ]);
}

function chatMenu() {
  const blocked = chat.view?.blocked;
  openMenu($("more"), [
    blocked ? ["Bỏ chặn Đồng Đội", () => composer.deed("unblock")] : ["Chặn Đồng Đội", () => composer.deed("block"), { danger: true }],
  ]);
}

function attachMenu() {
  openMenu($("attach"), [
    ["Ảnh", () => $("pick-photo").click(), { small: "Chọn nhiều ảnh thì thành một tập ảnh" }],
    ["Tệp", () => $("pick-file").click()],
    ["Chuyển tiếp một tin", () => $("forward-dialog").showModal()],
    ["Danh thiếp của tôi", () => composer.deed("contact")],
  ]);
}

function choose(id) {
  const person = people.find(id);
  if (!person) return;
  people.current = id;
  if (chat.id !== id) {
    chat.forget(id);
    composer.open(id);
  }
  location.hash = String(id);
  document.body.dataset.view = "chat";
  $("as").replaceChildren("Điện thoại của ", make("b", {}, person.name), person.role ? ` – ${person.role}` : "");
  refresh();
}

function back() {
  document.body.dataset.view = "people";
  history.replaceState(null, "", location.pathname);
  people.current = null;
  const id = chat.id;
  chat.forget(null);
  people.draw(clock.now());
  people.nodes.get(id)?.button.focus();
}

/** Everything that may have changed; called again and again, one run at a time, none is lost. */
let again = false;
let running = null;
function refresh() {
  again = true;
  running ||= (async () => {
    while (again) {
      again = false;
      const hello = await get("");
      bot = hello.bots[0];
      await people.refresh(clock.now());
      await chat.refresh(draw);
    }
  })().catch(() => {}).finally(() => { running = null; });
  return running;
}

function draw() {
  $("bot-title").textContent = $("chat-title").textContent = $("welcome-name").textContent = bot.name;
  if (!chat.view) return;
  $("chat-state").textContent = chat.view.typing ? "đang soạn…" : bot.online ? "trực tuyến" : "chưa kết nối";
  $("welcome").hidden = chat.groups().length > 0;
  $("welcome-text").textContent = bot.description || "Bấm Bắt đầu để trò chuyện.";
  composer.draw(chat.view, people.find(chat.id));
  if (chat.view.typing) setTimeout(refresh, 2000);
  deeds.seen();
}

async function live() {
  let revision = 0;
  for (;;) {
    try {
      const answer = await get("/changes", { since: revision, wait: 25 });
      // A sandbox that was started anew counts from the beginning again.
      if (answer.revision < revision) location.reload();
      revision = answer.revision;
      await refresh();
      // During a broadcast changes come by the dozen; a breath between two looks is not noticed.
      await pause(60);
    } catch {
      if (chat.view) $("chat-state").textContent = "mất kết nối";
      await pause(1000);
    }
  }
}

function listen() {
  $("back").addEventListener("click", back);
  $("more").addEventListener("click", chatMenu);
  $("attach").addEventListener("click", attachMenu);
  $("commands").addEventListener("click", () => openMenu($("commands"), chat.view.commands.map(({ command, description }) => [
    `/${command.replace(/^\//, "")}`, () => composer.say(`/${command.replace(/^\//, "")}`), { small: description },
  ])));
  $("start").addEventListener("click", () => {
    const code = people.find(chat.id)?.start;
    composer.say(code ? `/start ${code}` : "/start");
  });
  $("unblock").addEventListener("click", () => composer.deed("unblock"));
  $("add-person").addEventListener("click", () => $("person-dialog").showModal());
  $("person-form").addEventListener("submit", addPerson);
  for (const button of document.querySelectorAll("[data-close]")) button.addEventListener("click", () => button.closest("dialog").close());
  document.addEventListener("visibilitychange", () => deeds.seen());
  addEventListener("hashchange", () => {
    const id = Number(location.hash.slice(1));
    if (id && id !== chat.id) choose(id);
  });
}

async function addPerson(event) {
  event.preventDefault();
  const [first, ...last] = $("person-name").value.trim().split(/\s+/);
  if (!first) return;
  $("person-dialog").close();
  $("person-form").reset();
  const person = await post("/users", { first_name: first, last_name: last.join(" "), role: "Người lạ" });
  await people.refresh(clock.now());
  choose(person.id);
}

async function begin() {
  const hello = await get("");
  bot = hello.bots[0];
  people = new People(hello.world, choose);
  listen();
  clock.follow();
  await refresh();
  const asked = people.find(Number(location.hash.slice(1)));
  if (asked) choose(asked.id);
  else if (wide.matches && people.all.length) choose(people.all[0].id);
  live();
}

begin();
