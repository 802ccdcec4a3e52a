import { Switch } from "@mantine/core";
import { useText } from "@/lib/use_text";
import { MomentField } from "./moment_field";

/** When something shall leave, as the fields have it. */
export interface Later {
  at: string; // "" until it is chosen
  hold: boolean;
}

/** As the server wants it. */
export function scheduleOf({ at, hold }: Later) {
  return { send_at: new Date(at).toISOString(), hold_if_replied: hold };
}

interface Props {
  later: Later;
  onChange: (later: Later) => void;
  hint: string;
  error?: React.ReactNode;
}

/** A time to come, and whether the customer's word stops it. */
export function LaterFields({ later, onChange, hint, error }: Props) {
  const t = useText();
  return (
    <>
      <MomentField
        label={t("schedule.at")}
        value={later.at}
        onChange={(at) => onChange({ ...later, at })}
        error={error}
      />
      <Switch
        label={t("schedule.hold")}
        description={hint}
        checked={later.hold}
        onChange={(event) => onChange({ ...later, hold: event.currentTarget.checked })}
      />
    </>
  );
}
