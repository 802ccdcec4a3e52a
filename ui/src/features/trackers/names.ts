import type { TrackerKind } from "@/lib/types";

/** Names of products are the same in every language. */
export const trackerNames: Record<TrackerKind, string> = { github: "GitHub", gitlab: "GitLab" };
