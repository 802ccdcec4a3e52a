import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useCallback, type MouseEvent, type ReactNode } from "react";
import { problemSentence } from "@/components/problem_alert";
import { saveFile } from "@/lib/file";
import { toastProblem, toastWhile } from "@/lib/toast";
import { useText } from "@/lib/use_text";

const onTheirWay = new Set<string>();

/**
 * What a link to a file needs: it stays one, with an address to copy, but a click fetches the file itself, so that
 * what refuses it is said in a sentence.
 */
export function useFileLink() {
  const t = useText();
  return useCallback(
    (href: string) => ({
      href,
      download: true,
      onClick: (event: MouseEvent) => {
        event.preventDefault();
        if (onTheirWay.has(href)) return;
        onTheirWay.add(href);
        void toastWhile(t("file.on_its_way"), saveFile(href))
          .catch((problem: unknown) => toastProblem(problemSentence(t, problem)))
          .finally(() => onTheirWay.delete(href));
      },
    }),
    [t],
  );
}

export function FileLink({ href, children }: { href: string; children: ReactNode }) {
  const file = useFileLink();
  return (
    <Button component="a" variant="default" leftSection={<IconDownload size={17} />} {...file(href)}>
      {children}
    </Button>
  );
}
