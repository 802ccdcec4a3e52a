const hour = 3_600_000;

/** Due within the hour, or overdue: then an answer is most likely what was promised. */
export const promiseIsNear = (promised_at: string, now: number) => Date.parse(promised_at) - now <= hour;
