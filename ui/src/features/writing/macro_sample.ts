// A standard message as a customer would read it, with made-up names, while it is being written.

export const macroVariables = [
  "contact.first_name",
  "contact.name",
  "contact.email",
  "account.name",
  "ticket.number",
  "ticket.subject",
  "ticket.category",
  "agent.first_name",
  "agent.name",
  "company.name",
  "portal.link",
] as const;

export type MacroSample = Record<(typeof macroVariables)[number], string>;

const isKnown = (name: string): name is keyof MacroSample => (macroVariables as readonly string[]).includes(name);

/** Unknown variables stay as they were typed: the server will not take them. */
export function fillSample(body: string, sample: MacroSample): string {
  return body.replace(/\{\{(.*?)\}\}/gs, (typed, inside: string) => {
    const name = inside.trim();
    return isKnown(name) ? sample[name] : typed;
  });
}
