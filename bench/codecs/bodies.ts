/** Bodies of messages as HTML, for measuring. */

/** A mail as a person writes it: sentences, a list, a link, a signature. */
export const mail = `<html><body>
<p>Dear Mr. Hansen,</p>
<p>Thank you for your message of Tuesday about invoice 10452. We have looked into it, and the amount that you were charged for transport &amp; handling is indeed too high.</p>
<ul>
<li>The second reminder is withdrawn.</li>
<li>A credit note of 120.50 is on its way to your accountant; you find a copy attached.</li>
</ul>
<p>Please let us know when something is missing, or call us at any time: we are here from eight to five, except on <b>Fridays</b>, when we close at four.</p>
<p style="color: gray">With kind regards,<br>Ann Berg<br><a href="https://www.example.com/support">Support</a></p>
</body></html>
`;

/** More markup than text: the worst that escaping meets. */
export const markup = '<p class="a">Dear &amp; all,</p>\n'.repeat(40);

const mark = "\ue000";

/**
 * A document as servers write it: with every `>` of a text escaped, as .NET
 * does, and ours need not.
 */
export function escapeAsServers(
  encode: (value: unknown) => string,
  value: unknown,
): string {
  const marked: unknown = JSON.parse(
    JSON.stringify(value).replaceAll(">", mark),
  );
  return encode(marked).replaceAll(mark, "&gt;");
}
