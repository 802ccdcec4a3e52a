import classes from "./article_body.module.css";

/** An article as the server wrote it: safe HTML, the same as on the public pages. Nothing else may come in here. */
export function ArticleBody({ html }: { html: string }) {
  return <div className={classes.text} dangerouslySetInnerHTML={{ __html: html }} />;
}
