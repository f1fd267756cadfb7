/** Words that say what a text is, and not which API it is about. */
const plain: ReadonlySet<string> = new Set(
  `a an api apis da das de del della der des di die do docs doc documentation
   documentación documentação documentazione dokumentation du el endpoint
   endpoints for guide home http https index interface introduction json la le
   manual methods of openapi overview public readme reference references rest
   restful routes service services spec specification specs summary swagger the this to
   usage v1 v2 v3 web welcome wiki для апи документация`.split(/\s+/),
);

/** What ends a title without saying more of the API: `Harbour API Reference`. */
const trailing =
  /[\s\-–—:|,]+(?:docs?|documentation|endpoints?|guide|manual|overview|readme|reference|routes|spec(?:ification)?s?|usage)$/i;

/** What begins a title and leads to the name of the API: `REST API for Harbour`. */
const leading =
  /^(?:the\s+)?(?:(?:rest(?:ful)?|http|web|api|docs|documentation|endpoints?|reference)\s+)*(?:api|docs|documentation|endpoints?|reference)\s+(?:of|for|do|da|de|del|di|der|des|to|для)\s+(?:the\s+)?/i;

/**
 * What an API is called by the title of its documentation: without what says
 * that it is documentation, and nothing where no more is said.
 *
 *     Harbour REST API Documentation     Harbour REST API
 *     API Reference · Endpoints.md       nothing
 */
export function readApiTitle(title: string): string | undefined {
  let text = title
    .replace(/\p{Extended_Pictographic}|\uFE0F/gu, "")
    .replace(/\.(?:md|mdx|markdown|rst)$/i, "")
    .replace(/\s+/g, " ")
    .replace(leading, "")
    .trim();
  for (let before = ""; before !== text; ) {
    before = text;
    text = text.replace(trailing, "");
  }
  text = text.replace(/^[\s\-–—:|,]+|[\s\-–—:|,]+$/g, "");
  const words = text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const says = words.some((word) => !plain.has(word) && !/^v?\d+$/.test(word));
  return says && text.length <= 80 ? text : undefined;
}
