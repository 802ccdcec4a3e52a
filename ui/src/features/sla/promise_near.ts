const near = 3_660_000; // an hour, and a minute for the page's clock, which moves by steps

/** Due within the hour, or overdue: then an answer is most likely what was promised. */
export const promiseIsNear = (promised_at: string, now: number) => Date.parse(promised_at) - now <= near;
