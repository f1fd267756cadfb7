import { plainText } from "../blocks/inline.js";

/** What the words of a description say of its field besides. */
export interface DescriptionMarks {
  readonly required?: boolean;
  readonly values?: readonly string[];
  /** The words of a type that begin it. */
  readonly type?: string;
}

/** Reads what a description begins with or says in so many words. */
export function readDescription(markdown: string): DescriptionMarks {
  const text = plainText(markdown);
  const head = text.slice(0, 80);
  const required = readRequired(head, text);
  const values = readAllowed(markdown);
  return {
    ...(required !== undefined && { required }),
    ...(values && { values }),
  };
}

function readRequired(head: string, text: string): boolean | undefined {
  if (
    /^\W*(?:not required|optional)(?![\p{L}])|^\W*(?:可选|необязательн|opcional|opzionale|isteğe bağlı|facultatif)/iu.test(
      head,
    )
  )
    return false;
  if (
    /^\W*(?:required|mandatory)(?![\p{L}])(?! (?:if|when|for|only|unless|by|in)\b)|^\W*(?:必填|必须|必選|обязательн|obligat|obrigat|zorunlu|obbligat)/iu.test(
      head,
    )
  )
    return true;
  if (
    /[([]\s*(?:optional|可选|opcional)[^)\]]*[)\]]|[,;.]\s*optional\W*$/i.test(
      text,
    )
  )
    return false;
  if (
    /[([]\s*(?:required|mandatory|必填)\s*[)\],;]|[.,;]\s*required\W*$/i.test(
      text,
    )
  )
    return true;
  return undefined;
}

/** `One of: a, b` · `Allowed values: ...` · `` `a`, `b` or `c` `` after such words. */
function readAllowed(markdown: string): string[] | undefined {
  const match =
    /\b(?:one of|either|allowed(?: values)?|possible values(?: are)?|valid values(?: are)?|values|options|enum)\b\s*:?\s*((?:are\s*)?[[({]?\s*(?:`[^`]+`|"[^"]+"|'[^']+')(?:\s*(?:,|\||\/|\bor\b|\band\b)+\s*(?:`[^`]+`|"[^"]+"|'[^']+'))+)/i.exec(
      markdown,
    );
  const codes = match?.[1]?.match(/`[^`]+`|"[^"]+"|'[^']+'/g);
  if (!codes || codes.length < 2) return undefined;
  const values = codes.map((code) =>
    code.slice(1, -1).replace(/^["']|["']$/g, ""),
  );
  return values.every((one) => one.length < 50 && !/\s{2}|[{}]/.test(one))
    ? values
    : undefined;
}
