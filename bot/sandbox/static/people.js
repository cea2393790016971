// The list of people, and how many messages each has not read yet.

import { $, dateOf, get, hourOf, make } from "/static/wire.js";

const COLOURS = ["#2f6b4f", "#8a4b16", "#2b5a8c", "#7a3b6b", "#6b5b12", "#1f6a70", "#8c3232", "#4b4a8f"];

export class People {
  constructor(world, choose) {
    this.key = `read ${world}`;
    this.choose = choose;
    this.all = [];
    this.nodes = new Map();
    this.current = null;
    this.read = JSON.parse(sessionStorage.getItem(this.key) || "{}");
  }

  async refresh(now) {
    this.all = await get("/users");
    this.draw(now);
  }

  find(id) {
    return this.all.find((person) => person.id === id);
  }

  unread(person) {
    return person.from_bot.filter((id) => id > (this.read[person.id] || 0)).length;
  }

  markRead(id) {
    const person = this.find(id);
    const newest = person?.from_bot.at(-1);
    if (!newest || this.read[id] === newest) return;
    this.read[id] = newest;
    sessionStorage.setItem(this.key, JSON.stringify(this.read));
    this.draw(this.now);
  }

  draw(now) {
    this.now = now;
    $("people-empty").hidden = this.all.length > 0;
    this.all.forEach((person, number) => {
      const item = this.nodes.get(person.id) || this.add(person.id);
      const others = this.unread(person);
      const sign = JSON.stringify([person, others, this.current === person.id]);
      if (item.sign === sign) return;
      item.sign = sign;
      this.fill(item.button, person, others, number);
    });
    const elsewhere = this.all.reduce((sum, person) => sum + (person.id === this.current ? 0 : this.unread(person)), 0);
    $("back-unread").textContent = elsewhere > 99 ? "99+" : String(elsewhere);
    $("back-unread").hidden = elsewhere === 0;
    const all = this.all.reduce((sum, person) => sum + this.unread(person), 0);
    document.title = all ? `(${all}) Đồng Đội – trò chuyện thử` : "Đồng Đội – trò chuyện thử";
  }

  add(id) {
    const button = make("button", { type: "button", class: "person", onclick: () => this.choose(id) });
    $("people").append(make("li", {}, button));
    const item = { button, sign: "" };
    this.nodes.set(id, item);
    return item;
  }

  fill(button, person, unread, number) {
    const face = make("span", { class: "face", "aria-hidden": "true", style: `background: ${COLOURS[number % COLOURS.length]}` }, initials(person.name));
    const moment = new Date(person.last_date * 1000);
    const today = this.now && dateOf(this.now) === dateOf(moment);
    const when = person.last_date ? (today ? hourOf(moment) : dateOf(moment).slice(0, 5)) : "";
    const about = make("span", { class: "about" });
    if (person.role) about.append(make("b", {}, person.role));
    if (person.role && person.last_text) about.append(" · ");
    about.append(person.last_text.slice(0, 80));
    const badge = unread ? make("span", { class: "badge", "aria-label": `${unread} tin chưa đọc` }, String(unread)) : make("span");
    button.replaceChildren(face, make("span", { class: "name" }, person.name), make("span", { class: "when" }, when), about, badge);
    if (person.id === this.current) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
}

function initials(name) {
  const parts = name.split(" ").filter(Boolean);
  return ((parts[0]?.[0] || "") + (parts.length > 1 ? parts.at(-1)[0] : "")).toUpperCase();
}
