import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api";
import type { Language, MailKind, MailKindView, MailTemplate, Page } from "@/lib/types";

export const mailKindsQuery = queryOptions({
  queryKey: ["mail_kinds"],
  queryFn: () => api.get<Page<MailKindView>>("/api/mail_templates"),
});

export const templatePath = (kind: MailKind, language: Language) => `/api/mail_templates/${kind}/${language}`;

export const templateQuery = (kind: MailKind, language: Language) =>
  queryOptions({
    queryKey: ["mail_template", kind, language],
    queryFn: () => api.get<MailTemplate>(templatePath(kind, language)),
    placeholderData: undefined,
    refetchOnWindowFocus: false, // what is being written stays
  });
