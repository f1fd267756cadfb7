/**
 * .NET's `DateTimeOffset`, of which data contracts write two members: the time
 * in UTC, and the minutes that the offset is ahead of it.
 */
import { failExpecting } from "./mismatch.js";

/** Where data contracts put it, and other types that need one. */
export const systemNamespace = "http://schemas.datacontract.org/2004/07/System";

/** What data contracts call it. */
export const offsetType = "DateTimeOffset";

const pattern =
  /^(\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(?:Z|([+-])(\d\d):(\d\d))?$/;

/** `2013-07-27T14:55:30.2801878+02:00` of `2013-07-27T12:55:30.2801878Z` and `120`. */
export function joinOffset(utc: string, minutes: number): string {
  const [, time, fraction = ""] = pattern.exec(utc) ?? [];
  if (!time) return utc;
  const ahead = Math.abs(minutes);
  const two = (number: number): string =>
    `${Math.floor(number)}`.padStart(2, "0");
  const sign = minutes < 0 ? "-" : "+";
  return `${move(time, minutes)}${fraction}${sign}${two(ahead / 60)}:${two(ahead % 60)}`;
}

/** The two members of a point in time; without an offset it counts as UTC. */
export function splitOffset(
  text: string,
): readonly [utc: string, minutes: number] {
  const [, time, fraction = "", sign, hours, rest] = pattern.exec(text) ?? [];
  if (!time) failExpecting("a date and time", text);
  const ahead = Number(hours ?? 0) * 60 + Number(rest ?? 0);
  const minutes = sign === "-" ? -ahead : ahead;
  return [`${move(time as string, -minutes)}${fraction}Z`, minutes];
}

/** A time so many minutes later, without fractions of a second. */
function move(time: string, minutes: number): string {
  const date = new Date(`${time}Z`);
  date.setUTCMinutes(date.getUTCMinutes() + minutes);
  return date.toISOString().slice(0, 19);
}
