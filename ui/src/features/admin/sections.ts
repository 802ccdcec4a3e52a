import type { Permission } from "@/lib/types";
import type { TextKey } from "@/lib/texts";

export interface Section {
  to: string;
  label: TextKey;
  permission: Permission;
}

export const adminSections: Section[] = [
  { to: "/admin/users", label: "admin.users", permission: "user_manage" },
  { to: "/admin/permissions", label: "admin.permissions", permission: "user_manage" },
  { to: "/admin/teams", label: "admin.teams", permission: "team_manage" },
  { to: "/admin/categories", label: "admin.categories", permission: "category_manage" },
  { to: "/admin/fields", label: "admin.fields", permission: "category_manage" },
  { to: "/admin/checklists", label: "admin.checklists", permission: "category_manage" },
  { to: "/admin/macros", label: "admin.macros", permission: "macro_manage" },
  { to: "/admin/jargon", label: "admin.jargon", permission: "macro_manage" },
  { to: "/admin/sla", label: "admin.sla", permission: "sla_manage" },
  { to: "/admin/hours", label: "admin.hours", permission: "sla_manage" },
  { to: "/admin/tokens", label: "admin.tokens", permission: "token_manage" },
  { to: "/admin/mails", label: "admin.mails", permission: "job_manage" },
  { to: "/admin/jobs", label: "admin.jobs", permission: "job_manage" },
  { to: "/admin/settings", label: "admin.settings", permission: "settings_manage" },
];
