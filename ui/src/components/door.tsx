import { Paper, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Logo } from "@/components/logo";
import { brandQuery } from "@/lib/brand";
import { useTitle } from "@/lib/use_title";
import classes from "./door.module.css";

interface Props {
  title: string;
  name?: string | null; // whose desk this is
  lead?: ReactNode;
  below?: ReactNode;
  children: ReactNode;
}

/** The page before one is inside: a card in the middle, the company's name above. */
export function Door({ title, name, lead, below, children }: Props) {
  useTitle(title);
  const brand = useQuery(brandQuery).data;
  return (
    <main className={classes.door}>
      <div className={classes.column}>
        <Logo name={name || brand?.name || "Zelo"} src={brand?.logo_url} colour={brand?.colour} />
        <Paper p="xl" mt="lg" radius="lg" shadow="xs">
          <Title order={1} size="h2">
            {title}
          </Title>
          {lead && <div className={classes.lead}>{lead}</div>}
          <div className={classes.body}>{children}</div>
        </Paper>
        {below && <div className={classes.below}>{below}</div>}
      </div>
    </main>
  );
}
