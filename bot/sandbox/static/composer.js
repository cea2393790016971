// Writing, attaching, forwarding, and the keyboard of buttons under it.

import { $, make, post, toast, upload } from "/static/wire.js";

export class Composer {
  constructor() {
    this.user = null;
    this.answering = null;
    this.keysHidden = false;
    this.leaving = false;
    for (const name of ["pageshow", "pagehide"]) window.addEventListener(name, () => { this.leaving = name === "pagehide"; });
    $("composer").addEventListener("submit", (event) => { event.preventDefault(); this.send(); });
    $("text").addEventListener("keydown", (event) => this.key(event));
    $("text").addEventListener("input", () => { this.grow(); this.keep(); });
    $("answering-stop").addEventListener("click", () => this.answer(null));
    $("toggle-keys").addEventListener("click", () => { this.keysHidden = !this.keysHidden; this.drawKeys(); });
    $("pick-photo").addEventListener("change", (event) => this.attach("photo", event.target));
    $("pick-file").addEventListener("change", (event) => this.attach("document", event.target));
    $("forward-form").addEventListener("submit", (event) => { event.preventDefault(); this.forwardText(); });
  }

  open(user) {
    this.answer(null);
    this.user = user;
    this.keysHidden = false;
    this.put(this.draft());
  }

  /** What was typed and not sent waits for its person, also over a reload; while a message is corrected the draft rests. */
  draft() {
    return sessionStorage.getItem(`draft:${this.user}`) || "";
  }

  keep() {
    if (this.answering?.kind !== "edit") sessionStorage.setItem(`draft:${this.user}`, $("text").value);
  }

  put(text) {
    $("text").value = text;
    this.keep();
    this.grow();
  }

  async deed(name, body = {}) {
    try {
      return await post(`/users/${this.user}/${name}`, body);
    } catch (error) {
      toast(`Chưa gửi được: ${error.message}`);
      return null;
    }
  }

  say(text) {
    return this.deed("say", { text });
  }

  async send() {
    const text = $("text").value.trim();
    if (!text) return;
    const { answering, user } = this;
    if (answering?.kind !== "edit") this.put("");
    this.answer(null);
    const { kind, message } = answering || {};
    const done = kind === "edit" ? await this.deed("edit", { message_id: message.message_id, text })
      : await this.deed("say", message ? { text, reply_to: message.message_id } : { text });
    // A page that is left hears no answer: what it sent went off all the same, and must not wait to be sent again.
    if (!done && !this.leaving && user === this.user && !$("text").value) this.put(text);
    $("text").focus();
  }

  /** Enter sends, Shift+Enter breaks the line; while an input method composes a letter, Enter belongs to it. */
  key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.send();
    }
    if (event.key === "Escape") this.answer(null);
  }

  grow() {
    const field = $("text");
    if (!field.offsetParent) return;
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight + 2, 170)}px`;
  }

  /** `answering`: { kind: "reply" | "edit", message, text }, or null. */
  answer(answering) {
    const corrected = this.answering?.kind === "edit";
    this.answering = answering;
    if (corrected && !answering) this.put(this.draft());
    $("answering").hidden = !answering;
    if (!answering) return;
    $("answering-what").textContent = answering.kind === "edit" ? "Sửa tin" : "Trả lời";
    $("answering-text").textContent = answering.text;
    if (answering.kind === "edit") $("text").value = answering.text;
    this.grow();
    $("text").focus();
  }

  async attach(kind, field) {
    const files = [...field.files];
    field.value = "";
    if (!files.length) return;
    if (files.some((file) => file.size === 0)) {
      toast("Tệp rỗng, không có gì để gửi.");
      return;
    }
    const form = new FormData();
    form.append("kind", kind);
    form.append("caption", $("text").value.trim());
    files.slice(0, 10).forEach((file, number) => form.append(`file${String(number).padStart(2, "0")}`, file, file.name));
    try {
      await upload(`/users/${this.user}/send`, form);
      this.put("");
    } catch (error) {
      toast(error.message.includes("IMAGE_PROCESS_FAILED") ? "Ảnh này không đọc được." : `Chưa gửi được: ${error.message}`);
    }
  }

  async forwardText() {
    const body = { origin: $("forward-origin").value.trim(), text: $("forward-text").value.trim() };
    if (!body.origin || !body.text) return;
    $("forward-dialog").close();
    $("forward-form").reset();
    await this.deed("forward", body);
  }

  /** What stands at the foot: Start, unblock, or the field to write in with the keyboard of buttons. */
  draw(view, person) {
    const fresh = !view.started;
    $("start").hidden = !fresh || view.blocked;
    $("unblock").hidden = !view.blocked;
    $("composer").hidden = fresh || view.blocked || Boolean(person?.deactivated);
    $("commands").hidden = !(view.commands || []).length;
    this.keyboard = fresh || view.blocked ? null : view.keyboard;
    $("text").placeholder = this.keyboard?.input_field_placeholder || "Tin nhắn";
    this.drawKeys();
    this.grow();
  }

  drawKeys() {
    const shown = this.keyboard && !this.keysHidden;
    $("toggle-keys").hidden = !this.keyboard;
    $("toggle-keys").setAttribute("aria-expanded", String(Boolean(shown)));
    $("keys").hidden = !shown;
    const sign = JSON.stringify(this.keyboard);
    if (!shown || $("keys").dataset.sign === sign) return;
    $("keys").dataset.sign = sign;
    $("keys").replaceChildren(...this.keyboard.keyboard.map((row) => {
      const line = make("div", { class: "row" });
      line.append(...row.map((key) => make("button", { type: "button", onclick: () => this.tap(key) }, key.text)));
      return line;
    }));
  }

  tap(key) {
    if (key.request_contact) return this.deed("contact");
    if (key.request_location) return this.deed("location", { latitude: 21.0278, longitude: 105.8342 });
    return this.say(key.text);
  }
}
