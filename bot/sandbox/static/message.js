// One message (or one album) as a bubble with its buttons.

import { hourOf, icon, make } from "/static/wire.js";
import { words } from "/static/words.js";

const FILES = { document: "Tệp", voice: "Tin thoại", video: "Video", audio: "Âm thanh", animation: "Ảnh động" };

/** `group` are the messages of an album, or a single one; `deeds` are what a person can do with them. */
export function bubble(group, { follow, busy, deeds }) {
  const first = group[0];
  const last = group[group.length - 1];
  const told = group.find((message) => message.text || message.caption);
  const rows = last.reply_markup?.inline_keyboard || [];
  const node = make("article", { class: ["msg", first.from_bot ? "" : "mine", follow ? "follow" : "", rows.length ? "with-keys" : ""].join(" ").trim() });
  node.dataset.id = String(last.message_id);
  const inside = make("div", { class: "bubble" });
  inside.append(make("span", { class: "sr" }, first.from_bot ? "Đồng Đội: " : "Đồng chí: "));
  if (first.forward_origin) inside.append(origin(first.forward_origin));
  if (first.reply_to_message) inside.append(quote(first.reply_to_message, deeds));
  inside.append(...attachments(group));
  if (told) inside.append(words(told.text || told.caption, told.entities || told.caption_entities, deeds));
  const reaction = group.find((message) => message.reaction)?.reaction;
  if (reaction) inside.append(make("span", { class: "reaction" }, reaction));
  const edited = group.some((message) => message.edit_date) ? "đã sửa · " : "";
  // Inside the words the time finds room at the end of the last line.
  const meta = make("span", { class: "meta" }, edited + hourOf(new Date(last.date * 1000)));
  (reaction ? inside : inside.querySelector(":scope > .words") || inside).append(meta);
  const act = make("button", { type: "button", class: "icon act", "aria-label": "Làm gì với tin này", "aria-haspopup": "menu" }, icon("more"));
  act.addEventListener("click", () => deeds.menu(act, last, told?.text || told?.caption || ""));
  inside.append(act);
  node.append(inside);
  if (rows.length) node.append(buttons(last, rows, busy, deeds));
  return node;
}

function origin(from) {
  const name = from.sender_user_name || from.chat?.title || [from.sender_user?.first_name, from.sender_user?.last_name].filter(Boolean).join(" ");
  return make("span", { class: "origin" }, "Chuyển tiếp từ ", make("b", {}, name || "người khác"));
}

function quote(message, deeds) {
  const said = message.text || message.caption || label(message);
  const node = make("button", { type: "button", class: "quote" }, make("b", {}, message.from?.is_bot ? "Đồng Đội" : "Đồng chí"), make("span", {}, said));
  node.addEventListener("click", () => deeds.show(message.message_id));
  return node;
}

export function label(message) {
  if (message.photo) return "Ảnh";
  const kind = Object.keys(FILES).find((name) => message[name]);
  if (kind) return message[kind].file_name || FILES[kind];
  if (message.sticker) return "Nhãn dán";
  if (message.contact) return "Danh thiếp";
  return message.location ? "Vị trí" : "Tin nhắn";
}

function attachments(group) {
  const photos = group.filter((message) => message.photo);
  const parts = [];
  if (photos.length) {
    const columns = Math.min(photos.length, photos.length > 4 ? 3 : 2);
    const odd = columns === 2 && photos.length % 2 === 1;
    const grid = make("div", { class: `photos${columns > 1 ? " many" : ""}${odd ? " odd" : ""}`, style: `--columns: ${columns}` });
    grid.append(...photos.map(photo));
    parts.push(grid);
  }
  for (const message of group) {
    const kind = Object.keys(FILES).find((name) => message[name]);
    if (kind) parts.push(file(message[kind], FILES[kind]));
    if (message.sticker) parts.push(card("star", "Nhãn dán", ""));
    if (message.contact) parts.push(card("file", message.contact.first_name, message.contact.phone_number));
    if (message.location) parts.push(card("file", "Vị trí", `${message.location.latitude}, ${message.location.longitude}`));
  }
  return parts;
}

function photo(message) {
  const size = message.photo[message.photo.length - 1];
  const address = `/sandbox/files/${encodeURIComponent(size.file_id)}`;
  const image = make("img", { src: address, alt: message.caption ? `Ảnh: ${message.caption}` : "Ảnh", width: size.width, height: size.height });
  return make("a", { href: address, target: "_blank", rel: "noopener" }, image);
}

function file(details, name) {
  const address = `/sandbox/files/${encodeURIComponent(details.file_id)}`;
  const node = make("a", { class: "doc", href: address, download: details.file_name || name });
  node.append(make("span", { class: "ico" }, icon("file")), make("span", {}, make("b", {}, details.file_name || name), make("small", {}, size(details.file_size))));
  return node;
}

function card(sign, title, detail) {
  return make("div", { class: "doc" }, make("span", { class: "ico" }, icon(sign)), make("span", {}, make("b", {}, title), make("small", {}, detail)));
}

function size(bytes) {
  if (bytes < 1024) return `${bytes} byte`;
  const mega = bytes / 1024 / 1024;
  const [value, unit] = mega >= 1 ? [mega, "MB"] : [bytes / 1024, "KB"];
  return `${value.toFixed(value < 10 ? 1 : 0).replace(".", ",")} ${unit}`;
}

function buttons(message, rows, busy, deeds) {
  const node = make("div", { class: "buttons", role: "group", "aria-label": "Nút của tin nhắn" });
  rows.forEach((keys, row) => {
    const line = make("div", { class: "row" });
    keys.forEach((key, column) => {
      const button = make("button", { type: "button", class: key.style || "" }, key.text);
      if (key.url) {
        const corner = icon("link");
        corner.classList.add("corner");
        button.append(corner);
      }
      if (busy.has(`${message.message_id}:${key.callback_data}`)) button.setAttribute("aria-busy", "true");
      button.addEventListener("click", () => deeds.press(message, row, column));
      line.append(button);
    });
    node.append(line);
  });
  return node;
}
