import { Button, Paper, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { IconUser } from "@tabler/icons-react";
import { Empty } from "@/components/empty";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { api } from "@/lib/api";
import { draftName } from "@/lib/drafts";
import { dateOf } from "@/lib/format";
import { toast } from "@/lib/toast";
import type { PortalTicket } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { usePortalMe } from "./me";
import { personQuery } from "./queries";

/** A few words to the one who looks after the customer: a ticket like any other. */
export function PersonPage() {
  const t = useText();
  const { data, error, refetch } = useQuery(personQuery);
  const person = data?.items[0];
  const back = { to: "/", label: t("portal.tickets") };
  if (!person)
    return (
      <PageFrame title={t("person.write")} back={back} narrow>
        {error && <ProblemAlert problem={error} retry={() => void refetch()} />}
        {!data && !error && <Waiting lines={3} />}
        {data && (
          <Empty icon={IconUser} title={t("person.nobody")}>
            {t("person.nobody_hint")}
          </Empty>
        )}
      </PageFrame>
    );
  const { name, away_until, stand_in_name } = person;
  return (
    <PageFrame title={t("person.write_to", { name: stand_in_name ?? name })} back={back} narrow>
      {away_until && (
        <Text size="sm" mb="md">
          {stand_in_name
            ? t("person.away_stand_in_of", { date: dateOf(away_until), name, stand_in: stand_in_name })
            : t("person.away_of", { date: dateOf(away_until), name })}
        </Text>
      )}
      <WriteForm />
    </PageFrame>
  );
}

function WriteForm() {
  const t = useText();
  const me = usePortalMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const write = useCommand(
    (body: object, key) => api.post<PortalTicket>("/api/portal/person/tickets", body, { key }),
    (ticket) => {
      forget();
      void client.invalidateQueries({ queryKey: ["tickets"] });
      toast(t("portal.opened", { number: ticket.number }));
      void navigate({ to: `/tickets/${ticket.id}`, replace: true });
    },
  );
  const { fields, rest, forget } = useProblemForm(
    { subject: "", body: "" },
    write.problem,
    draftName(me.id, "portal.person"),
  );
  return (
    <Paper radius="lg">
      <form onSubmit={fields.onSubmit((values) => void write.run(values))} noValidate>
        <Stack>
          <TextInput label={t("ticket.subject")} required autoFocus {...fields.getInputProps("subject")} />
          <Textarea label={t("person.message")} required autosize minRows={5} {...fields.getInputProps("body")} />
          <ProblemAlert problem={write.problem} rest={rest} />
          <div>
            <Button type="submit" loading={write.pending}>
              {t("portal.send")}
            </Button>
          </div>
        </Stack>
      </form>
    </Paper>
  );
}
