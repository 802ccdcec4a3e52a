import { Button, Group, Progress, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { Dialog } from "@/components/form_dialog";
import { LoadMore } from "@/components/load_more";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { api } from "@/lib/api";
import { usePaged } from "@/lib/paged";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { reachQuery, useProblemChanged, type Sent } from "./queries";

type Outcome = "done" | "failed";

interface Receivers<Item> {
  keyOf: (item: Item) => string | number;
  link: (item: Item) => ReactNode;
  about: (item: Item) => string | null;
}

/** How far it is, what was sent to many, and whom it reached; it goes on when the page is closed. */
export function Reach<S extends Sent, Item>({
  problemId,
  kind,
  sent,
  mayStop,
  words,
  titleOf,
  receivers,
}: {
  problemId: string;
  kind: "updates" | "notices";
  sent: S;
  mayStop: boolean;
  words: (now: S) => string;
  titleOf: (outcome: Outcome, count: number) => string;
  receivers: Receivers<Item>;
}) {
  const t = useText();
  const changed = useProblemChanged();
  const [list, setList] = useState<Outcome | null>(null);
  const now = useQuery(reachQuery(problemId, kind, sent)).data ?? sent;
  const running = now.state === "running";
  const was = useRef(running);
  useEffect(() => {
    if (was.current && !running) changed(problemId);
    was.current = running;
  }, [running, changed, problemId]);
  const path = `/api/problems/${problemId}/${kind}/${sent.id}`;
  const stop = useCommand(
    (_: undefined, key) => api.post(`${path}/stop`, {}, { key }),
    () => changed(problemId),
  );
  return (
    <div style={{ marginTop: 12 }}>
      {running && (
        <Progress
          size={6}
          mb={6}
          value={(100 * (now.done + now.failed)) / Math.max(1, now.total)}
          aria-label={t("problems.progress")}
        />
      )}
      <Group gap="xs">
        <Text size="sm" role="status">
          {words(now)}
        </Text>
        {(["done", "failed"] as const)
          .filter((outcome) => now[outcome] > 0)
          .map((outcome) => (
            <Button
              key={outcome}
              size="compact-xs"
              variant={outcome === "failed" ? "default" : "subtle"}
              onClick={() => setList(outcome)}
            >
              {titleOf(outcome, now[outcome])}
            </Button>
          ))}
        {running && mayStop && (
          <Button size="compact-xs" variant="default" loading={stop.pending} onClick={() => void stop.run(undefined)}>
            {t("problems.stop")}
          </Button>
        )}
      </Group>
      <ProblemAlert problem={stop.problem} />
      <Dialog opened={list !== null} onClose={() => setList(null)} title={list ? titleOf(list, now[list]) : ""}>
        {list && (
          <Reached
            listKey={["problem", problemId, kind, sent.id, "items", list]}
            path={`${path}/items`}
            outcome={list}
            receivers={receivers}
          />
        )}
      </Dialog>
    </div>
  );
}

function Reached<Item>({
  listKey,
  path,
  outcome,
  receivers,
}: {
  listKey: readonly string[];
  path: string;
  outcome: Outcome;
  receivers: Receivers<Item>;
}) {
  const items = usePaged<Item>(listKey, path, { state: outcome });
  return (
    <>
      {items.loading && <Waiting lines={3} />}
      <ProblemAlert problem={items.problem} retry={items.refetch} />
      {items.items.map((item) => (
        <div key={receivers.keyOf(item)} style={{ marginBottom: 10 }}>
          {receivers.link(item)}
          <Text size="sm" c="dimmed">
            {receivers.about(item)}
          </Text>
        </div>
      ))}
      <LoadMore more={items.more} loading={items.loadingMore} onMore={items.loadMore} />
    </>
  );
}
