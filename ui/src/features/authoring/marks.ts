// What the buttons above the text do to it. Pure.

export interface Selection {
  text: string;
  from: number;
  to: number;
}
/** What is put in the place of `from`…`to`, and what is selected then. */
export interface Replacement {
  from: number;
  to: number;
  words: string;
  select: [number, number];
}

export type Mark = "bold" | "italic" | "code" | "link" | "heading" | "list" | "numbers" | "quote" | "table";

const around: Partial<Record<Mark, string>> = { bold: "**", italic: "*", code: "`" };
const prefix: Partial<Record<Mark, (at: number) => string>> = {
  heading: () => "## ",
  list: () => "- ",
  numbers: (at) => `${at + 1}. `,
  quote: () => "> ",
};

/** Bold, italic and code go off again where they are on. */
export function marked(mark: Mark, at: Selection, blank: string): Replacement {
  if (mark === "link") return linked(at, blank);
  if (mark === "table") return tabled(at, blank);
  const sign = around[mark];
  return sign ? wrapped(sign, at, blank) : lined(prefix[mark] ?? (() => ""), at);
}

function wrapped(sign: string, { text, from, to }: Selection, blank: string): Replacement {
  const size = sign.length;
  const inside = text.slice(from, to);
  if (text.slice(from - size, from) === sign && text.slice(to, to + size) === sign && inside) {
    return { from: from - size, to: to + size, words: inside, select: [from - size, to - size] };
  }
  const words = inside || blank;
  return { from, to, words: sign + words + sign, select: [from + size, from + size + words.length] };
}

function linked({ text, from, to }: Selection, blank: string): Replacement {
  const name = text.slice(from, to) || blank;
  const address = "https://";
  const begin = from + name.length + 3;
  return { from, to, words: `[${name}](${address})`, select: [begin, begin + address.length] };
}

/** A link to another article: on what is selected, else on its title. */
export function linkedTo({ text, from, to }: Selection, article: { id: string; title: string }): Replacement {
  const name = text.slice(from, to) || article.title.replace(/[[\]\\]/g, " ").trim();
  const words = `[${name}](/articles/${article.id})`;
  return { from, to, words, select: [from + words.length, from + words.length] };
}

/** A small table on lines of its own behind the selection; its first head is selected. */
function tabled({ text, to }: Selection, blank: string): Replacement {
  const before = text.slice(0, to);
  const gap = !before || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const row = `| ${blank} | ${blank} |\n`;
  const words = `${gap}${row}| --- | --- |\n${row}`;
  const begin = to + gap.length + 2;
  return { from: to, to, words, select: [begin, begin + blank.length] };
}

/** All lines that the selection touches; where each has the sign already, it goes. */
function lined(sign: (at: number) => string, { text, from, to }: Selection): Replacement {
  const begin = text.lastIndexOf("\n", from - 1) + 1;
  const end = text.indexOf("\n", Math.max(from, to)) < 0 ? text.length : text.indexOf("\n", Math.max(from, to));
  const lines = text.slice(begin, end).split("\n");
  const on = lines.every((line, at) => line.startsWith(sign(at)));
  const words = lines.map((line, at) => (on ? line.slice(sign(at).length) : sign(at) + line)).join("\n");
  return { from: begin, to: end, words, select: [begin + words.length, begin + words.length] };
}

/** Names that cameras, screens and clipboards give say nothing of what is seen. */
const given = new Set(
  (
    "image imagem imagen img picture photo foto screen shot screenshot captura print tela ecra pantalla clipboard pasted " +
    "unnamed untitled sem sin titulo dsc pxl whatsapp de at as"
  ).split(" "),
);
const ending = /\.[a-z0-9]+$/i;

/**
 * A picture behind the caret, or behind the picture that the caret is in. Its name stands for it where it cannot be seen,
 * and `blank` where the name says nothing. It is selected, so that typing takes its place, unless somebody types
 * elsewhere.
 */
export function pictured(at: Selection, picture: { name: string; address: string }, blank: string, typing: boolean) {
  const place = behindPicture(at.text, at.to);
  const words = (saysNothing(picture.name) ? blank : picture.name.replace(ending, "")).replace(/[[\]\\]/g, " ").trim();
  const gap = place === at.to ? "" : "\n\n";
  const begin = place + gap.length + 2;
  const whole = `${gap}![${words}](${picture.address})`;
  const select: [number, number] = !typing
    ? [begin, begin + words.length]
    : place === at.to
      ? [place + whole.length, place + whole.length]
      : [at.from, at.to];
  return { from: place, to: place, words: whole, select } satisfies Replacement;
}

export function saysNothing(name: string): boolean {
  const plain = name.replace(ending, "").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return (plain.match(/\p{L}+/gu) ?? []).every((word) => given.has(word));
}

function behindPicture(text: string, at: number): number {
  for (const found of text.matchAll(/!\[[^\]\n]{0,300}\]\([^)\s]{0,300}\)/g)) {
    const end = found.index + found[0].length;
    if (found.index < at && at < end) return end;
  }
  return at;
}
