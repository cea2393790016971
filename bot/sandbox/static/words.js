// Text with entities becomes elements. Offsets count UTF-16 units, as JavaScript strings do.

import { make } from "/static/wire.js";

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre", blockquote: "blockquote",
};

export function words(text, entities, deeds) {
  const node = make("div", { class: "words" });
  const inner = [...(entities || [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  fill(node, text, 0, text.length, inner, deeds);
  return node;
}

function fill(parent, text, begin, end, entities, deeds) {
  let place = begin;
  while (entities.length && entities[0].offset < end) {
    const entity = entities.shift();
    const from = Math.max(entity.offset, place);
    const until = Math.min(entity.offset + entity.length, end);
    if (until <= from) continue;
    parent.append(text.slice(place, from));
    const nested = [];
    while (entities.length && entities[0].offset < until) nested.push(entities.shift());
    const [node, more] = wrap(entity, text.slice(from, until), deeds);
    fill(node, text, from, until, nested, deeds);
    parent.append(node, ...more);
    place = until;
    // A newline after a block is already made by the block.
    if (node.matches("pre, blockquote") && text[place] === "\n") place += 1;
  }
  parent.append(text.slice(place, end));
}

function wrap(entity, said, deeds) {
  if (TAGS[entity.type]) return [make(TAGS[entity.type]), []];
  switch (entity.type) {
    case "text_link": return [link(entity.url, deeds), []];
    case "url": return [link(/^[a-z]+:/.test(said) ? said : `https://${said}`, deeds), []];
    case "email": return [make("a", { href: `mailto:${said}` }), []];
    case "bot_command": return [make("button", { type: "button", class: "command", onclick: () => deeds.say(said) }), []];
    case "spoiler": return [spoiler(), []];
    case "expandable_blockquote": return folded();
    case "date_time": return [make("time", { datetime: new Date(entity.unix_time * 1000).toISOString() }), []];
    default: return [make("span"), []];
  }
}

/** A link out; the bot's own start link acts as a tap on Start would. */
export function link(url, deeds) {
  const node = make("a", { href: /^(https?|mailto|tel):/.test(url) ? url : "#", target: "_blank", rel: "noopener noreferrer" });
  node.addEventListener("click", (event) => { if (deeds.follow(url)) event.preventDefault(); });
  return node;
}

function spoiler() {
  const node = make("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": "Phần được che, bấm để xem" });
  const open = () => { node.classList.add("open"); node.removeAttribute("aria-label"); };
  node.addEventListener("click", open);
  node.addEventListener("keydown", (event) => { if (event.key === "Enter") open(); });
  return node;
}

function folded() {
  const quote = make("blockquote", { class: "folded" });
  const more = make("button", { type: "button", class: "unfold", "aria-expanded": "false" }, "Xem đủ");
  more.addEventListener("click", () => {
    const closed = quote.classList.toggle("folded");
    more.textContent = closed ? "Xem đủ" : "Thu gọn";
    more.setAttribute("aria-expanded", String(!closed));
  });
  return [quote, [more]];
}
