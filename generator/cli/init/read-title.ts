import type { InputFile } from "../../base/config/inputs/read-inputs.js";
import { readApiTitle } from "../../base/text/api-title.js";

/** Reads `info.title` of an OpenAPI description, JSON or YAML, without parsing all of it. */
export function readDescriptionTitle(text: string): string | undefined {
  const json = /"info"\s*:\s*\{[^{}]*?"title"\s*:\s*("(?:[^"\\\n]|\\.)*")/.exec(
    text,
  )?.[1];
  if (json !== undefined) return clean(parse(json));
  const block = /^info:[ \t]*\r?\n((?:[ \t]+.*\r?\n?|[ \t]*\r?\n)+)/m.exec(
    text,
  )?.[1];
  const flow = /^info:[ \t]*\{(.*)\}/m.exec(text)?.[1];
  const value =
    /^[ \t]+title:[ \t]*(.+)$/m.exec(block ?? "")?.[1] ??
    /(?:^|,)\s*title:\s*([^,]+)/.exec(flow ?? "")?.[1];
  return value === undefined ? undefined : clean(unquote(value.trim()));
}

function parse(json: string): string {
  try {
    return String(JSON.parse(json));
  } catch {
    return "";
  }
}

function unquote(value: string): string {
  const [, quoted] = /^(?:"(.*)"|'(.*)')$/.exec(value)?.filter(Boolean) ?? [];
  // A folded or literal block stands on the next lines: no title for a name.
  return /^[|>]/.test(value) ? "" : (quoted ?? value);
}

/** Reads what documentation is called: the only great heading of its page, or of its index. */
export function readPageTitle(
  files: readonly InputFile[],
  input: string,
): string | undefined {
  const page =
    files.find(({ file }) => file === input) ??
    files.find(({ file }) =>
      /^(?:readme|index|overview|introduction)\.\w+$/i.test(
        file.slice(input.length + 1),
      ),
    );
  const prose = (page?.text ?? "").replace(/^(```|~~~)[\s\S]*?^\1/gm, "");
  const headings = [...prose.matchAll(/^#[ \t]+(.+?)[ \t]*#*$/gm)];
  // Several are those of the operations, or of parts of the text.
  const heading = headings.length === 1 ? headings[0]?.[1] : undefined;
  // A heading that is an operation names no API.
  const isOperation = /^`?(?:GET|PUT|POST|PATCH|DELETE|HEAD|OPTIONS)\b|\//;
  return heading === undefined || isOperation.test(heading)
    ? undefined
    : readApiTitle(heading.replaceAll(/[`*_]/g, ""));
}

function clean(title: string): string | undefined {
  const text = title.trim();
  return text === "" || text.length > 80 ? undefined : text;
}
