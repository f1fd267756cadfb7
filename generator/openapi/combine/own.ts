/** A member of a map whose names come from the input; nothing where it has none of its own. */
export function ownMember<T>(
  members: Readonly<Record<string, T>> | undefined,
  name: string,
): T | undefined {
  return members && Object.hasOwn(members, name) ? members[name] : undefined;
}
