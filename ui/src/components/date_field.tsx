import { TextInput, type TextInputProps } from "@mantine/core";
import { dateOf, dateTimeOf } from "@/lib/format";
import { writesOtherwise } from "@/lib/language";

interface Props extends TextInputProps {
  type: "date" | "datetime-local";
}

/**
 * A day or a moment, chosen in the browser's own way, which people know and which works by finger, key and voice. It is
 * written as the browser's language has it; where that is not the reader's, the reader's words stand beside it.
 */
export function DateField({ description, ...rest }: Props) {
  const said = saidOf(rest);
  return <TextInput {...rest} description={description && said ? [description, " ", said] : (said ?? description)} />;
}

function saidOf({ type, value }: Props): string | undefined {
  const whole = type === "date" ? /^\d{4}-\d\d-\d\d$/ : /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
  if (typeof value !== "string" || !whole.test(value) || !writesOtherwise()) return undefined;
  const at = type === "date" ? `${value}T12:00` : value;
  return type === "date" ? dateOf(at) : dateTimeOf(at);
}
