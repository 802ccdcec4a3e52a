import { Fragment } from "react";

/** A mail address that breaks before its "@" and its dots rather than within a word. */
export function MailWords({ address }: { address: string }) {
  return address.split(/(?=[@.])/).map((piece, at) => (
    <Fragment key={at}>
      {at > 0 && <wbr />}
      {piece}
    </Fragment>
  ));
}
