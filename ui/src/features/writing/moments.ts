// Times that people mean: "amanhã cedo", "segunda". Local time of the person.

export interface Moment {
  key: "later_today" | "tomorrow" | "next_week";
  at: Date;
}

const morning = 9;

function day(now: Date, days: number, hour: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour);
}

/** In three hours (as long as it is still today), tomorrow morning, and Monday morning. */
export function usualMoments(now: Date): Moment[] {
  const in_three_hours = new Date(now.getTime() + 3 * 3600_000);
  in_three_hours.setMinutes(0, 0, 0);
  const to_monday = (8 - now.getDay()) % 7 || 7;
  const moments: Moment[] = [
    { key: "later_today", at: in_three_hours },
    { key: "tomorrow", at: day(now, 1, morning) },
    { key: "next_week", at: day(now, to_monday, morning) },
  ];
  return moments.filter(({ key, at }) => key !== "later_today" || at.getDate() === now.getDate());
}
