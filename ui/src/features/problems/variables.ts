// "{{contact.first_name}}" in a text for many: what stands there for each customer, in words.

import type { TextKey } from "@/lib/texts";

export const variableLabels: Record<string, TextKey> = {
  "contact.first_name": "variable.contact_first_name",
  "ticket.number": "variable.ticket_number",
  "ticket.subject": "variable.ticket_subject",
  "portal.link": "variable.portal_link",
  "company.name": "variable.company_name",
};

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
    if (!(name in variableLabels)) continue;
    if (match.index > done) found.push({ text: text.slice(done, match.index) });
    found.push({ text: match[0], variable: name });
    done = match.index + match[0].length;
  }
  if (done < text.length) found.push({ text: text.slice(done) });
  return found;
}
