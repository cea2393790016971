// The demo's time: shown, running on, and moved by hand.

import { $, dateOf, dayOf, get, hourOf, pause, post } from "/static/wire.js";

const DATE = /^\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})\s*$/;

export class Clock {
  constructor(moved) {
    this.moved = moved;
    this.version = 0;
    this.base = Date.now();
    this.since = performance.now();
    this.running = true;
    for (const button of document.querySelectorAll("[data-advance]")) {
      button.addEventListener("click", () => this.move({ advance: Number(button.dataset.advance) }));
    }
    $("clock-form").addEventListener("submit", (event) => { event.preventDefault(); this.jump(); });
    $("clock-open").addEventListener("click", () => { $("clock-dialog").append($("clock")); $("clock-dialog").showModal(); });
    $("clock-dialog").addEventListener("close", () => $("clock-home").append($("clock")));
    setInterval(() => this.show(), 1000);
  }

  now() {
    return new Date(this.base + (this.running ? performance.now() - this.since : 0));
  }

  take(answer) {
    const first = this.version === 0;
    this.version = answer.version;
    this.base = new Date(answer.now).getTime();
    this.since = performance.now();
    this.running = answer.running;
    if (first || $("clock-date").value === "") $("clock-date").value = dateOf(new Date(this.base + 86_400_000));
    this.show();
    this.moved();
  }

  async move(order) {
    try {
      this.take(await post("/clock", order));
      $("clock-hint").textContent = "";
    } catch {
      $("clock-hint").textContent = "Đồng hồ chưa chỉnh được.";
    }
  }

  jump() {
    const found = DATE.exec($("clock-date").value);
    const iso = found && `${found[3]}-${found[2].padStart(2, "0")}-${found[1].padStart(2, "0")}`;
    const moment = iso ? new Date(`${iso}T00:00:00Z`) : null;
    // 31/02 is read as 3 March by some and as nothing by others; both are no date.
    const real = moment !== null && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(iso);
    $("clock-date").setAttribute("aria-invalid", String(!real));
    if (!real) {
      $("clock-hint").textContent = "Ghi ngày như 25/10/2023.";
      return;
    }
    this.move({ now: `${iso}T08:00:00+07:00` });
  }

  /** Somebody else may move the hands too. */
  async follow() {
    for (;;) {
      try {
        const answer = await get("/clock", this.version ? { version: this.version, wait: 30 } : {});
        if (answer.version !== this.version) this.take(answer);
      } catch {
        await pause(1500);
      }
    }
  }

  show() {
    $("clock-time").textContent = hourOf(this.now());
    $("clock-day").textContent = dayOf(this.now());
  }
}
