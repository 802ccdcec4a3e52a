/** When an article is looked at again, unless somebody says otherwise. */
export const months_until_review = 6;

const two = (number: number) => String(number).padStart(2, "0");

/** The same day so many months later, or the last one of a month that has no such day: "2027-02-28" half a year after 31 August. */
export function monthsAhead(from: Date, months: number): string {
  const first = new Date(from.getFullYear(), from.getMonth() + months, 1);
  const last = new Date(first.getFullYear(), first.getMonth() + 1, 0).getDate();
  return `${first.getFullYear()}-${two(first.getMonth() + 1)}-${two(Math.min(from.getDate(), last))}`;
}
