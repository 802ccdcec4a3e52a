import { Chip } from "@/components/chip";
import { Words } from "@/components/words";
import { useText } from "@/lib/use_text";
import { variableName } from "@/lib/variable_names";
import { pieces } from "./variables";

/** A text for many customers: what differs from one to the next is named, not spelt as it is stored. */
export function VariableWords({ children }: { children: string }) {
  const t = useText();
  return (
    <div style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
      {pieces(children).map(({ text, variable }, at) => {
        const label = variable && variableName(variable);
        return label ? (
          <Chip key={at}>{t(label)}</Chip>
        ) : (
          <Words key={at} inline>
            {text}
          </Words>
        );
      })}
    </div>
  );
}
