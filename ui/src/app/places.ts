// Where one can go from anywhere; the rail, the bottom bar and the palette read it.

import {
  IconBook2,
  IconBuilding,
  IconChartBar,
  IconChartLine,
  IconChecklist,
  IconFileImport,
  IconHeadset,
  IconHeartHandshake,
  IconHeartbeat,
  IconRadar2,
  IconSettings,
} from "@tabler/icons-react";
import type { ComponentType, ReactNode } from "react";
import { adminSections } from "@/features/admin/sections";
import { BurstBadge } from "@/features/problems/burst_badge";
import type { Can } from "@/features/session/me";
import type { TextKey } from "@/lib/texts";

export interface Place {
  to: string;
  label: TextKey;
  icon: ComponentType<{ size?: number | string; stroke?: number | string }>;
  open: (can: Can) => boolean;
  Badge?: ComponentType<{ children: ReactNode }>; // around the icon
}

export const places: Place[] = [
  { to: "/support", label: "place.support", icon: IconHeadset, open: (can) => can("ticket_read") },
  { to: "/problems", label: "place.problems", icon: IconRadar2, open: (can) => can("problem_read"), Badge: BurstBadge },
  { to: "/accounts", label: "place.accounts", icon: IconBuilding, open: (can) => can("account_read") },
  { to: "/success", label: "place.success", icon: IconHeartHandshake, open: (can) => can("signal_work") },
  { to: "/articles", label: "place.articles", icon: IconBook2, open: (can) => can("article_read") },
  { to: "/tasks", label: "place.tasks", icon: IconChecklist, open: (can) => can("success_task_work") },
  { to: "/health", label: "place.health", icon: IconHeartbeat, open: (can) => can("account_read") },
  { to: "/usage", label: "place.usage", icon: IconChartLine, open: (can) => can("account_read") },
  { to: "/reports", label: "place.reports", icon: IconChartBar, open: (can) => can("report_read") },
  { to: "/imports", label: "place.imports", icon: IconFileImport, open: (can) => can("import_run") },
  {
    to: "/admin",
    label: "place.admin",
    icon: IconSettings,
    open: (can) => adminSections.some((section) => can(section.permission)),
  },
];
