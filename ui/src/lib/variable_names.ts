// What "{{contact.first_name}}" in a text for many stands for, in words.

import type { TextKey } from "./texts";

const names: Record<string, TextKey> = {
  "account.name": "variable.account_name",
  "agent.first_name": "variable.agent_first_name",
  "agent.name": "variable.agent_name",
  closed_because: "variable.closed_because",
  closes_on: "variable.closes_on",
  "company.name": "variable.company_name",
  "contact.email": "variable.contact_email",
  "contact.first_name": "variable.contact_first_name",
  "contact.name": "variable.contact_name",
  "notice.body": "variable.notice_body",
  "notice.title": "variable.notice_title",
  "portal.link": "variable.portal_link",
  promise: "variable.promise",
  "reply.attachments": "variable.reply_attachments",
  "reply.author": "variable.reply_author",
  "reply.body": "variable.reply_body",
  solution: "variable.solution",
  "solution.attachments": "variable.solution_attachments",
  "ticket.agent": "variable.ticket_agent",
  "ticket.category": "variable.ticket_category",
  "ticket.link": "variable.ticket_link",
  "ticket.number": "variable.ticket_number",
  "ticket.subject": "variable.ticket_subject",
  "ticket.tier": "variable.ticket_tier",
  "validation.link": "variable.validation_link",
};

/** Nothing for what is no variable. */
export const variableName = (variable: string): TextKey | undefined =>
  Object.hasOwn(names, variable) ? names[variable] : undefined;
