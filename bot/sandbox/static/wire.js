// The road to the sandbox: JSON in and out, and what all parts of the page share.

export const $ = (id) => document.getElementById(id);

/** Makes an element: make("b", { class: "x", onclick: f }, "text", child). Strings become text, never markup. */
export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  svg.setAttribute("aria-hidden", "true");
  return svg;
}

async function result(answer) {
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(body.description || `Lỗi ${answer.status}`);
  return body;
}

export async function get(path, query = {}) {
  return result(await fetch(`/sandbox${path}?${new URLSearchParams(query)}`));
}

/** What is on its way arrives even when the page is left meanwhile; a browser does that for short texts only. */
export async function post(path, given = {}) {
  const body = JSON.stringify(given);
  const headers = { "Content-Type": "application/json" };
  return result(await fetch(`/sandbox${path}`, { method: "POST", headers, body, keepalive: body.length < 10_000 }));
}

export async function upload(path, form) {
  return result(await fetch(`/sandbox${path}`, { method: "POST", body: form }));
}

export const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

const ZONE = "Asia/Ho_Chi_Minh";
const hour = new Intl.DateTimeFormat("vi-VN", { timeZone: ZONE, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const day = new Intl.DateTimeFormat("vi-VN", { timeZone: ZONE, weekday: "long", day: "numeric", month: "numeric", year: "numeric" });
const short = new Intl.DateTimeFormat("vi-VN", { timeZone: ZONE, day: "2-digit", month: "2-digit", year: "numeric" });

export const hourOf = (moment) => hour.format(moment);
export const dateOf = (moment) => short.format(moment).replaceAll("-", "/");
export function dayOf(moment) {
  const part = Object.fromEntries(day.formatToParts(moment).map(({ type, value }) => [type, value]));
  const weekday = part.weekday.charAt(0).toUpperCase() + part.weekday.slice(1);
  return `${weekday}, ${part.day}/${part.month}/${part.year}`;
}

/** Shows words for a moment, or in a window that has to be closed. */
let hiding = 0;
export function toast(words, alert = false) {
  if (!words) return;
  if (alert) {
    $("alert-text").textContent = words;
    $("alert").showModal();
    return;
  }
  $("toast").textContent = words;
  $("toast").hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => { $("toast").hidden = true; }, 2500 + words.length * 40);
}
