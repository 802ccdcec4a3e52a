import type { Permission } from "@/lib/types";
import type { TextKey } from "@/lib/texts";

export interface Section {
  to: string;
  label: TextKey;
  permission: Permission;
}

export interface SectionGroup {
  label: TextKey;
  sections: Section[];
}

export const firstSteps = "/admin/first-steps";

export const adminGroups: SectionGroup[] = [
  {
    label: "admin_group.company",
    sections: [
      { to: firstSteps, label: "admin.first_steps", permission: "settings_manage" },
      { to: "/admin/users", label: "admin.users", permission: "user_manage" },
      { to: "/admin/permissions", label: "admin.permissions", permission: "user_manage" },
      { to: "/admin/teams", label: "admin.teams", permission: "team_manage" },
      { to: "/admin/brand", label: "admin.brand", permission: "settings_manage" },
      { to: "/admin/settings", label: "admin.settings", permission: "settings_manage" },
    ],
  },
  {
    label: "admin_group.desk",
    sections: [
      { to: "/admin/categories", label: "admin.categories", permission: "category_manage" },
      { to: "/admin/fields", label: "admin.fields", permission: "category_manage" },
      { to: "/admin/checklists", label: "admin.checklists", permission: "category_manage" },
      { to: "/admin/macros", label: "admin.macros", permission: "macro_manage" },
      { to: "/admin/jargon", label: "admin.jargon", permission: "macro_manage" },
      { to: "/admin/templates", label: "admin.templates", permission: "mail_manage" },
      { to: "/admin/teachings", label: "admin.teachings", permission: "teaching_manage" },
    ],
  },
  {
    label: "admin_group.promises",
    sections: [
      { to: "/admin/sla", label: "admin.sla", permission: "sla_manage" },
      { to: "/admin/hours", label: "admin.hours", permission: "sla_manage" },
      { to: "/admin/routing", label: "admin.routing", permission: "routing_manage" },
      { to: "/admin/skills", label: "admin.skills", permission: "routing_manage" },
    ],
  },
  {
    label: "admin_group.customers",
    sections: [
      { to: "/admin/customer-fields", label: "admin.customer_fields", permission: "account_write" },
      { to: "/admin/products", label: "admin.products", permission: "account_write" },
      { to: "/admin/sources", label: "admin.sources", permission: "usage_manage" },
      { to: "/admin/features", label: "admin.features", permission: "usage_manage" },
      { to: "/admin/unknown-accounts", label: "admin.unknown_accounts", permission: "usage_manage" },
      { to: "/admin/detectors", label: "admin.detectors", permission: "signal_manage" },
    ],
  },
  {
    label: "admin_group.outside",
    sections: [
      { to: "/admin/alerts", label: "admin.alerts", permission: "integration_manage" },
      { to: "/admin/trackers", label: "admin.trackers", permission: "integration_manage" },
      { to: "/admin/webhooks", label: "admin.webhooks", permission: "integration_manage" },
      { to: "/admin/tokens", label: "admin.tokens", permission: "token_manage" },
    ],
  },
  {
    label: "admin_group.running",
    sections: [
      { to: "/admin/mails", label: "admin.mails", permission: "job_manage" },
      { to: "/admin/jobs", label: "admin.jobs", permission: "job_manage" },
    ],
  },
];

export const adminSections: Section[] = adminGroups.flatMap(({ sections }) => sections);
