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

export type Mark = "bold" | "italic" | "code" | "link" | "heading" | "list" | "numbers" | "quote";

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

/** All lines that the selection touches; where each has the sign already, it goes. */
function lined(sign: (at: number) => string, { text, from, to }: Selection): Replacement {
  const begin = text.lastIndexOf("\n", from - 1) + 1;
  const end = text.indexOf("\n", Math.max(from, to)) < 0 ? text.length : text.indexOf("\n", Math.max(from, to));
  const lines = text.slice(begin, end).split("\n");
  const on = lines.every((line, at) => line.startsWith(sign(at)));
  const words = lines.map((line, at) => (on ? line.slice(sign(at).length) : sign(at) + line)).join("\n");
  return { from: begin, to: end, words, select: [begin + words.length, begin + words.length] };
}

/** Markdown of a picture; its name stands for it where it cannot be seen. */
export function pictureOf(name: string, address: string): string {
  const words = name
    .replace(/\.[a-z0-9]+$/i, "")
    .replace(/[[\]\\]/g, " ")
    .trim();
  return `![${words}](${address})`;
}
