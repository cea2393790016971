// The demo's time: shown, running on, and moved by hand.

import { $, dateOf, dayOf, get, hourOf, pause, post } from "/static/wire.js";

const DATE = /^\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})\s*$/;

/** "1/2/2023" as "2023-02-01"; nothing for what is no date. */
function isoOf(text) {
  const found = DATE.exec(text);
  return found ? `${found[3]}-${found[2].padStart(2, "0")}-${found[1].padStart(2, "0")}` : "";
}

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
    this.version = answer.version;
    this.base = new Date(answer.now).getTime();
    this.since = performance.now();
    this.running = answer.running;
    this.offer();
    this.show();
    this.moved();
  }

  /** The day after today, unless a later one stands there or somebody is typing: the hands may have been moved from elsewhere. */
  offer() {
    if (isoOf($("clock-date").value) > isoOf(dateOf(this.now())) || document.activeElement === $("clock-date")) return;
    $("clock-date").value = dateOf(new Date(this.base + 86_400_000));
    $("clock-date").setAttribute("aria-invalid", "false");
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
    const iso = isoOf($("clock-date").value);
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
