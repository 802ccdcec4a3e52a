// A table of NPS answers as people paste it from a spreadsheet, as the API takes it.

export interface NpsLine {
  account?: string;
  email?: string;
  score: number;
  answered_on: string; // 2026-11-29
  comment?: string;
}

const names: Record<string, keyof NpsLine> = {
  conta: "account",
  account: "account",
  cuenta: "account",
  cliente: "account",
  empresa: "account",
  email: "email",
  "e-mail": "email",
  correo: "email",
  nota: "score",
  nps: "score",
  score: "score",
  data: "answered_on",
  date: "answered_on",
  fecha: "answered_on",
  comentario: "comment",
  comment: "comment",
};

const folded = (text: string) => text.trim().toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

/** Cells of a line; quotes hold separators and doubled quotes. */
export function cellsOf(line: string, separator: string): string[] {
  const cells: string[] = [];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const c = line[at];
    if (c === '"' && quoted && line[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (c === '"') quoted = !quoted;
    else if (c === separator && !quoted) {
      cells.push(cell);
      cell = "";
    } else cell += c;
  }
  return [...cells, cell].map((one) => one.trim());
}

/** "29/11/2026" as it is kept. */
const dayOf = (text: string) =>
  text.replace(
    /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/,
    (_, day: string, month: string, year: string) => `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`,
  );

/** Nothing when the first line does not name a score, a day and somebody. */
export function readNps(text: string): NpsLine[] | null {
  const [head, ...rows] = text.split(/\r?\n/).filter((line) => line.trim());
  if (!head) return null;
  const separator = ["\t", ";", ","].find((one) => head.includes(one)) ?? ",";
  const columns = cellsOf(head, separator).map((name) => names[folded(name)]);
  const has = (name: keyof NpsLine) => columns.includes(name);
  if (!has("score") || !has("answered_on") || !(has("account") || has("email"))) return null;
  return rows.map((row) => {
    const line: Partial<Record<keyof NpsLine, string>> = {};
    cellsOf(row, separator).forEach((cell, at) => {
      const name = columns[at];
      if (name && cell) line[name] = cell;
    });
    const { score, answered_on, ...rest } = line;
    return { ...rest, score: Number(score ?? NaN), answered_on: dayOf(answered_on ?? "") };
  });
}
