/** Unbroken pieces of a line within 100 × 30, each as the points of an SVG polyline; nothing where there is no line. */
export function sparkPoints(values: (number | null)[]): string[] {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return [];
  const low = Math.min(...known, 0);
  const high = Math.max(...known);
  const x = (at: number) => ((100 * at) / (values.length - 1)).toFixed(1);
  const y = (value: number) => (29 - (high === low ? 0 : (28 * (value - low)) / (high - low))).toFixed(1);
  const pieces: string[][] = [[]];
  values.forEach((value, at) => {
    if (value === null) pieces.push([]);
    else pieces[pieces.length - 1]?.push(`${x(at)},${y(value)}`);
  });
  return pieces.filter((piece) => piece.length > 1).map((piece) => piece.join(" "));
}
