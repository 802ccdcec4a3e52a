// Every number of usage that is shown, with what it is called and what it counts.

import type { TextKey } from "@/lib/texts";

interface Told {
  name: TextKey;
  about: TextKey;
}

export const usageNumbers = {
  users: { name: "usage.users_in_period", about: "usage.about_users" },
  daily: { name: "usage.users", about: "usage.about_daily" },
  weekly: { name: "usage.weekly", about: "usage.about_weekly" },
  monthly: { name: "usage.monthly", about: "usage.about_monthly" },
  stickiness: { name: "usage.stickiness", about: "usage.about_stickiness" },
  breadth: { name: "usage.breadth", about: "usage.about_breadth" },
  depth: { name: "usage.depth", about: "usage.about_depth" },
  logins: { name: "usage.logins", about: "usage.about_logins" },
  events: { name: "usage.events", about: "usage.about_events" },
  days_used: { name: "usage.days_used", about: "usage.about_days_used" },
  level: { name: "adoption.title", about: "adoption.about" },
  regular_use: { name: "adoption.regular_use", about: "adoption.regular_use_about" },
  goals: { name: "goal.title", about: "goal.about" },
  time_to_value: { name: "usage.time_to_value", about: "usage.about_time_to_value" },
  cohorts: { name: "usage.cohorts", about: "usage.about_cohorts" },
  heat: { name: "usage.heat", about: "usage.about_heat" },
} as const satisfies Record<string, Told>;

export type UsageNumber = keyof typeof usageNumbers;
