// The open chat: what stands in it, and how it changes in place while one looks at it.

import { $, dateOf, dayOf, get, make } from "/static/wire.js";
import { bubble } from "/static/message.js";

const NEAR = 120;

export class Chat {
  constructor(deeds) {
    this.deeds = deeds;
    this.busy = new Set();
    this.log = $("log");
    this.log.addEventListener("scroll", () => {
      this.ending = this.atEnd();
      $("to-end").hidden = this.ending;
      if (this.ending) this.seen();
    });
    $("to-end").addEventListener("click", () => this.toEnd());
    // Whoever reads with the keyboard just types on; a chat has too many stops to walk past.
    this.log.addEventListener("keydown", (event) => {
      if (event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey) $("text").focus();
    });
    // The frame shrinks when the keyboard of buttons comes; whoever looks at the end keeps looking at it.
    this.ending = true;
    new ResizeObserver(() => { if (this.ending) this.toEnd(); }).observe(this.log);
    this.forget(null);
  }

  forget(id) {
    this.id = id;
    this.revision = 0;
    this.view = null;
    this.messages = new Map();
    this.nodes = new Map();
    this.log.replaceChildren();
    $("to-end").hidden = true;
  }

  /** Fetch what has changed since the last time; `around` redraws what surrounds the messages, before the scrolling. */
  async refresh(around) {
    const id = this.id;
    if (id === null) return;
    const view = await get(`/chats/${id}`, { since: this.revision });
    if (id !== this.id || (this.view && view.revision < this.revision)) return;
    const stay = this.view === null || this.atEnd();
    const own = view.messages.some((message) => !message.from_bot && !this.messages.has(message.message_id));
    for (const message of view.messages) this.messages.set(message.message_id, message);
    this.view = view;
    this.revision = view.revision;
    this.draw();
    around();
    if (stay || own) this.toEnd();
  }

  /** Bubbles that have not changed keep their element, so that nothing flickers and the focus stays. */
  draw() {
    const held = document.activeElement?.closest?.(".msg")?.dataset.id;
    const wanted = this.pieces();
    const kept = new Map();
    let after = null;
    for (const [key, sign, build] of wanted) {
      const old = this.nodes.get(key);
      const node = old && old.sign === sign ? old.node : build();
      if (old && old.node !== node) old.node.replaceWith(node);
      kept.set(key, { sign, node });
      const place = after ? after.nextSibling : this.log.firstChild;
      if (node !== place) this.log.insertBefore(node, place);
      after = node;
    }
    for (const [key, { node }] of this.nodes) if (!kept.has(key)) node.remove();
    this.nodes = kept;
    // An edited screen takes the focus over from the one that was there.
    if (held && !this.log.contains(document.activeElement)) this.log.querySelector(`[data-id="${held}"] .buttons button`)?.focus();
  }

  pieces() {
    const pieces = [];
    let day = "";
    let before = null;
    for (const group of this.groups()) {
      const first = group[0];
      const today = dateOf(new Date(first.date * 1000));
      if (today !== day) {
        day = today;
        before = null;
        pieces.push([`day ${first.message_id}`, today, () => make("div", { class: "day" }, dayOf(new Date(first.date * 1000)))]);
      }
      const follow = before !== null && before.from_bot === first.from_bot && first.date - before.date < 300;
      const busy = group.flatMap((message) => [...this.busy].filter((key) => key.startsWith(`${message.message_id}:`)));
      const sign = `${group.map((message) => message.revision)} ${follow} ${busy}`;
      pieces.push([`msg ${first.message_id}`, sign, () => bubble(group, { follow, busy: this.busy, deeds: this.deeds })]);
      before = first;
    }
    return pieces;
  }

  groups() {
    const groups = [];
    for (const message of [...this.messages.values()].sort((a, b) => a.message_id - b.message_id)) {
      if (message.deleted) continue;
      const last = groups[groups.length - 1];
      if (last && message.media_group_id && last[0].media_group_id === message.media_group_id) last.push(message);
      else groups.push([message]);
    }
    return groups;
  }

  setBusy(message, data, busy) {
    const key = `${message.message_id}:${data}`;
    if (busy) this.busy.add(key);
    else this.busy.delete(key);
    this.draw();
  }

  atEnd() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR;
  }

  toEnd() {
    this.ending = true;
    this.log.scrollTop = this.log.scrollHeight;
    this.seen();
    // Pictures grow when they arrive; stay at the end with them.
    for (const image of this.log.querySelectorAll("img")) {
      if (!image.complete) image.addEventListener("load", () => { this.log.scrollTop = this.log.scrollHeight; }, { once: true });
    }
  }

  seen() {
    $("to-end").hidden = true;
    this.deeds.seen();
  }

  show(id) {
    const node = this.log.querySelector(`[data-id="${id}"]`);
    node?.scrollIntoView({ block: "center" });
  }
}
