// The one script of the help centre: answers while somebody types. Without it the search is a form like any other.
//
// A combobox as the ARIA Authoring Practices have it: the focus stays in the field, the answer that Enter would open is
// named by aria-activedescendant, and what was found is said once the typing pauses. The server chooses all words.

#include "src/portal/help/help_pages.h"

namespace zelo::portal::help {
namespace {

constexpr std::string_view script_text = R"js(
const form = document.querySelector("form[data-suggest]");
const input = form.elements.q;
const pause = 150; // ms
const made = (tag, attributes) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};
const list = made("ul", { id: "_suggested", role: "listbox", "aria-label": form.dataset.label, hidden: "" });
const status = made("div", { role: "status", class: "unseen" });
form.append(list, status);
input.type = "text"; // a search field may not be a combobox
const combobox = {
  role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false",
  autocomplete: "off", enterkeyhint: "search",
};
for (const [name, value] of Object.entries(combobox)) input.setAttribute(name, value);

let active = -1;
let timer = 0;
let asking = new AbortController();

const show = (open) => {
  list.hidden = !open;
  input.setAttribute("aria-expanded", String(open));
  if (!open) choose(-1);
};
const choose = (place) => {
  list.children[active]?.setAttribute("aria-selected", "false");
  active = place;
  const option = list.children[active];
  option?.setAttribute("aria-selected", "true");
  option?.scrollIntoView({ block: "nearest" });
  if (option) input.setAttribute("aria-activedescendant", option.id);
  else input.removeAttribute("aria-activedescendant");
};
const option = ({ address, language, pieces }, place) => {
  const row = made("li", { id: "_suggested" + place, role: "option", "aria-selected": "false", lang: language, dir: "auto" });
  row.dataset.address = address;
  for (const { text, found } of pieces) {
    const piece = found ? document.createElement("mark") : document.createTextNode("");
    piece.textContent = text;
    row.append(piece);
  }
  return row;
};
const forget = () => {
  clearTimeout(timer);
  asking.abort();
  show(false);
};
const ask = async () => {
  asking = new AbortController();
  const { signal } = asking;
  const body = new URLSearchParams({ q: input.value.trim() }); // addresses are written down on their way
  const answer = await fetch(form.dataset.suggest, { method: "POST", body, signal, credentials: "omit" });
  if (!answer.ok) return show(false);
  const { items, said } = await answer.json();
  if (signal.aborted) return;
  choose(-1);
  list.replaceChildren(...items.map(option));
  status.textContent = said;
  show(items.length > 0);
};

input.addEventListener("input", () => {
  clearTimeout(timer);
  asking.abort();
  if (input.value.trim().length < 2) {
    status.textContent = "";
    return show(false);
  }
  // Whoever is offline or has gone on typing reads what stands there; Enter asks the server all the same.
  timer = setTimeout(() => ask().catch(() => {}), pause);
});
input.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  const many = list.children.length;
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step !== 0 && many > 0) {
    event.preventDefault();
    if (list.hidden) show(true);
    // Past the last and before the first is the field itself.
    choose(((active + 1 + step + many + 1) % (many + 1)) - 1);
  } else if (event.key === "Escape" && !list.hidden) {
    event.preventDefault();
    forget();
  } else if (event.key === "Enter" && active >= 0) {
    event.preventDefault();
    location.assign(list.children[active].dataset.address);
  }
});
input.addEventListener("blur", forget);
form.addEventListener("submit", forget);
list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
list.addEventListener("mousedown", (event) => event.preventDefault());
list.addEventListener("click", (event) => {
  const chosen = event.target.closest("[role=option]");
  if (chosen) location.assign(chosen.dataset.address);
});
)js";

}  // namespace

std::string_view script() { return script_text; }

}  // namespace zelo::portal::help
