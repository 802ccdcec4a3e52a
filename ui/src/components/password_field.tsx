import { PasswordInput, type PasswordInputProps } from "@mantine/core";
import { useText } from "@/lib/use_text";

/** A password that can be looked at, and whose mistake is also said aloud. */
export function PasswordField(props: PasswordInputProps) {
  const t = useText();
  return (
    <PasswordInput
      aria-invalid={props.error ? true : undefined}
      visibilityToggleButtonProps={{ "aria-label": t("field.password_show") }}
      {...props}
    />
  );
}
