// "{{contact.first_name}}" in a text for many: what stands there for each customer, in words.

/** What may stand in an update and in a reply to many. */
export const variables = ["contact.first_name", "ticket.number", "ticket.subject", "portal.link", "company.name"];

export interface Piece {
  text: string;
  variable?: string; // its name, where the text is one
}

/** Cuts a text at its variables; what is none stays as it was typed. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let done = 0;
  for (const match of text.matchAll(/\{\{\s*([\w.]+)\s*\}\}/g)) {
    const name = match[1] ?? "";
    if (!variables.includes(name)) continue;
    if (match.index > done) found.push({ text: text.slice(done, match.index) });
    found.push({ text: match[0], variable: name });
    done = match.index + match[0].length;
  }
  if (done < text.length) found.push({ text: text.slice(done) });
  return found;
}
