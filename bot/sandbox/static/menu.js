// A small menu that opens beside a button; arrows move in it, Escape closes it.

import { $, make } from "/static/wire.js";

let opener = null;

/** `entries`: [label, deed, { danger, small }]. */
export function openMenu(button, entries) {
  const menu = $("menu");
  if (opener === button) return closeMenu();
  closeMenu();
  opener = button;
  opener.setAttribute("aria-expanded", "true");
  menu.replaceChildren(...entries.filter(Boolean).map(([label, deed, more = {}]) => {
    const item = make("button", { type: "button", role: "menuitem", class: more.danger ? "danger" : "" }, label);
    if (more.small) item.append(make("small", {}, more.small));
    item.addEventListener("click", () => { closeMenu(); deed(); });
    return item;
  }));
  menu.hidden = false;
  const at = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  menu.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
  menu.style.top = `${at.bottom + height + 8 < innerHeight ? at.bottom + 4 : Math.max(8, at.top - height - 4)}px`;
  menu.firstChild?.focus();
}

export function closeMenu() {
  if (!opener) return;
  $("menu").hidden = true;
  opener.setAttribute("aria-expanded", "false");
  opener.focus();
  opener = null;
}

document.addEventListener("pointerdown", (event) => {
  if (opener && !event.target.closest("#menu") && !opener.contains(event.target)) closeMenu();
});

document.addEventListener("keydown", (event) => {
  if (!opener) return;
  const items = [...$("menu").children];
  const here = items.indexOf(document.activeElement);
  if (event.key === "Escape") closeMenu();
  if (event.key === "ArrowDown") items[(here + 1) % items.length].focus();
  if (event.key === "ArrowUp") items[(here - 1 + items.length) % items.length].focus();
  if (["Escape", "ArrowDown", "ArrowUp"].includes(event.key)) event.preventDefault();
});
