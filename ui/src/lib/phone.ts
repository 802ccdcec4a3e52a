// "+5511987654321", as the API says it, in groups that people can read and dial from any country.

/** Country codes of two digits; 1 and 7 have one, all others three (ITU-T E.164). */
const of_two = /^(2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;

export function phoneOf(number: string): string {
  const digits = number.replace(/^\+/, "");
  if (!/^\d{7,15}$/.test(digits)) return number;
  const size = /^[17]/.test(digits) ? 1 : of_two.test(digits) ? 2 : 3;
  const country = digits.slice(0, size);
  const rest = digits.slice(size);
  return `+${country} ${country === "55" ? brazilian(rest) : grouped(rest)}`;
}

/** "11 98765-4321": area, and a number whose last four stand alone. */
const brazilian = (rest: string) => `${rest.slice(0, 2)} ${rest.slice(2, -4)}-${rest.slice(-4)}`;

/** In threes; what would be left over makes the last ones four or five. */
function grouped(rest: string): string {
  const groups = rest.match(/\d{3}(?=\d{3})|\d+$/g) ?? [rest];
  return groups.join(" ");
}
